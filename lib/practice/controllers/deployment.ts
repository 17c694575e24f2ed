import type { Deployment, Pod, ReplicaSet } from '../data/types.ts'
import { equal } from '../registry/equal.ts'
import type { Api } from '../seam.ts'
import { Watches, actingAs, fromKey } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { cleanUp, newReplicaSet, renumber, sameTemplate } from './deployment-revisions.ts'
import { scaleProportionally, setScale, stepRollout } from './deployment-rollout.ts'
import { deploymentStatus } from './deployment-status.ts'
import { claim, isActive } from './pods.ts'

/** Turns a Deployment into ReplicaSets, one per revision of its template, and rolls from one to the next. */
export function deployments(around: Surroundings): Controller {
  const api = actingAs(around.api, 'deployment-controller')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const deployment = api.get<Deployment>('deployments', namespace, name)
    if (!deployment) return
    const again = reconcile(api, deployment, around.clock.now())
    if (again !== undefined) watches.queue.addAfter(key, again)
  })
  watches.on('deployments').owned('replicasets', 'Deployment')
  // Recreate waits for the last old pod to be gone.
  watches.each<Pod>('pods', ({ type, object }) => {
    if (type !== 'DELETED') return
    const owner = object.metadata.ownerReferences?.find((each) => each.kind === 'ReplicaSet')
    const set = owner && api.get<ReplicaSet>('replicasets', object.metadata.namespace, owner.name)
    const deployment = set?.metadata.ownerReferences?.find((each) => each.kind === 'Deployment')
    if (deployment) watches.queue.add(`${object.metadata.namespace}/${deployment.name}`)
  })
  return watches
}

const byAge = (a: ReplicaSet, b: ReplicaSet) =>
  Date.parse(a.metadata.creationTimestamp) - Date.parse(b.metadata.creationTimestamp) || (a.metadata.name < b.metadata.name ? -1 : 1)

function reconcile(api: Api, deployment: Deployment, now: number): number | undefined {
  const sets = () => claim<ReplicaSet>(api, 'replicasets', deployment, deployment.spec.selector).sort(byAge)
  let all = sets()
  const latest = () => api.get<Deployment>('deployments', deployment.metadata.namespace, deployment.metadata.name) ?? deployment
  if (deployment.metadata.deletionTimestamp) return writeStatus(api, latest(), all, now)
  let current = all.find((set) => sameTemplate(set, deployment))
  if (deployment.spec.paused) {
    scaleProportionally(api, deployment, all, current)
    if (current) renumber(api, latest(), current, all)
    return writeStatus(api, latest(), sets(), now)
  }
  if (wasScaled(deployment, all)) {
    scaleProportionally(api, deployment, all, current)
    return writeStatus(api, latest(), sets(), now)
  }
  const old = all.filter((set) => set !== current)
  if (deployment.spec.strategy?.type === 'Recreate') recreate(api, deployment, old, current, all, now)
  else {
    current = newReplicaSet(api, latest(), all, current, now)
    all = sets()
    stepRollout(api, deployment, all.filter((set) => set.metadata.uid !== current!.metadata.uid), all.find((set) => set.metadata.uid === current!.metadata.uid) ?? current)
  }
  const after = sets()
  cleanUp(api, latest(), after)
  return writeStatus(api, latest(), after, now)
}

/** The replicas of the Deployment changed since its ReplicaSets were last told. */
const wasScaled = (deployment: Deployment, sets: ReplicaSet[]): boolean =>
  sets.some((set) => {
    const told = set.metadata.annotations?.['deployment.kubernetes.io/desired-replicas']
    return (set.spec.replicas ?? 0) > 0 && told !== undefined && told !== String(deployment.spec.replicas)
  })

function recreate(api: Api, deployment: Deployment, old: ReplicaSet[], current: ReplicaSet | undefined, all: ReplicaSet[], now: number): void {
  const running = old.filter((set) => (set.spec.replicas ?? 0) > 0)
  for (const set of running) setScale(api, deployment, set, 0)
  const pods = old.flatMap((set) => api.list<Pod>('pods', { ownerUid: set.metadata.uid }))
  if (pods.some((pod) => isActive(pod) || pod.metadata.deletionTimestamp)) return
  const made = newReplicaSet(api, deployment, all, current, now)
  setScale(api, deployment, made, deployment.spec.replicas ?? 1)
}

function writeStatus(api: Api, deployment: Deployment, sets: ReplicaSet[], now: number): number | undefined {
  const { status, again } = deploymentStatus(deployment, sets, now)
  if (!equal(status, deployment.status)) api.update('deployments', { ...deployment, status }, 'status')
  return again
}
