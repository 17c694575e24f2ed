import type { Deployment, ReplicaSet } from '../data/types.ts'
import { shareOf } from '../kinds/workload.ts'
import { equal } from '../registry/equal.ts'
import type { Api } from '../seam.ts'
import { sizes, surge } from './deployment-revisions.ts'

const wanted = (set: ReplicaSet) => set.spec.replicas ?? 0
const total = (sets: readonly ReplicaSet[]) => sets.reduce((sum, set) => sum + wanted(set), 0)
const available = (sets: readonly ReplicaSet[]) => sets.reduce((sum, set) => sum + (set.status.availableReplicas ?? 0), 0)

export function maxUnavailable({ spec }: Deployment): number {
  const replicas = spec.replicas ?? 1
  const rolling = spec.strategy?.rollingUpdate
  if (spec.strategy?.type !== 'RollingUpdate' || replicas === 0) return 0
  const share = Math.min(shareOf(rolling?.maxUnavailable, replicas, false), replicas)
  // Both rounded to nothing would stand still.
  return share === 0 && shareOf(rolling?.maxSurge, replicas, true) === 0 ? 1 : share
}

/** How many the new ReplicaSet begins with: as many as the surge leaves room for. */
export function firstReplicas(deployment: Deployment, all: readonly ReplicaSet[]): number {
  const replicas = deployment.spec.replicas ?? 1
  if (deployment.spec.strategy?.type !== 'RollingUpdate') return replicas
  return Math.max(0, Math.min(replicas, replicas + surge(deployment) - total(all)))
}

export function setScale(api: Api, deployment: Deployment, set: ReplicaSet, replicas: number): ReplicaSet {
  const annotations = { ...set.metadata.annotations, ...sizes(deployment) }
  const before = wanted(set)
  if (before === replicas && equal(annotations, set.metadata.annotations)) return set
  const kept = api.update<ReplicaSet>('replicasets', { ...set, metadata: { ...set.metadata, annotations }, spec: { ...set.spec, replicas } })
  if (before !== replicas) {
    api.event(deployment, 'Normal', 'ScalingReplicaSet', `Scaled ${replicas > before ? 'up' : 'down'} replica set ${set.metadata.name} from ${before} to ${replicas}`)
  }
  return kept
}

/** One step of a rolling update: up as far as the surge allows, else down as far as availability allows. */
export function stepRollout(api: Api, deployment: Deployment, old: ReplicaSet[], current: ReplicaSet): void {
  const replicas = deployment.spec.replicas ?? 1
  if (wanted(current) > replicas) {
    setScale(api, deployment, current, replicas)
    return
  }
  if (wanted(current) < replicas) {
    const room = replicas + surge(deployment) - total([...old, current])
    if (room > 0) {
      setScale(api, deployment, current, wanted(current) + Math.min(room, replicas - wanted(current)))
      return
    }
  }
  scaleDownOld(api, deployment, old, current)
}

function scaleDownOld(api: Api, deployment: Deployment, old: ReplicaSet[], current: ReplicaSet): void {
  if (total(old) === 0) return
  const replicas = deployment.spec.replicas ?? 1
  const minimum = replicas - maxUnavailable(deployment)
  const newUnavailable = wanted(current) - (current.status.availableReplicas ?? 0)
  let spare = total([...old, current]) - minimum - newUnavailable
  if (spare <= 0) return
  // Pods that never became ready go first: they serve nobody.
  const left = old.map((set) => {
    const broken = Math.min(wanted(set) - Math.min(set.status.availableReplicas ?? 0, wanted(set)), spare)
    if (broken <= 0) return set
    spare -= broken
    return setScale(api, deployment, set, wanted(set) - broken)
  })
  let healthy = available([...left, current]) - minimum
  for (const set of left) {
    if (healthy <= 0) return
    const down = Math.min(wanted(set), healthy)
    if (down <= 0) continue
    healthy -= down
    setScale(api, deployment, set, wanted(set) - down)
  }
}

/** The Deployment's replicas changed: its one active ReplicaSet follows, or several share by their size. */
export function scaleProportionally(api: Api, deployment: Deployment, all: ReplicaSet[], current: ReplicaSet | undefined): void {
  const replicas = deployment.spec.replicas ?? 1
  const active = all.filter((set) => wanted(set) > 0)
  if (active.length <= 1) {
    const only = active[0] ?? current ?? all.at(-1)
    if (only) setScale(api, deployment, only, replicas)
    return
  }
  if (current && (current.status.availableReplicas ?? 0) === replicas && wanted(current) === replicas) {
    for (const set of active) if (set !== current) setScale(api, deployment, set, 0)
    return
  }
  if (deployment.spec.strategy?.type !== 'RollingUpdate') return
  const allowed = replicas > 0 ? replicas + surge(deployment) : 0
  let left = allowed - total(active)
  const largestFirst = active.toSorted((a, b) => wanted(b) - wanted(a))
  const shares = largestFirst.map((set) => {
    const before = Number(set.metadata.annotations?.['deployment.kubernetes.io/max-replicas'] ?? allowed) || allowed
    const exact = Math.round((wanted(set) * allowed) / before) - wanted(set)
    const share = left > 0 ? Math.max(0, Math.min(exact, left)) : Math.min(0, Math.max(exact, left))
    left -= share
    return share
  })
  for (const [index, set] of largestFirst.entries()) {
    setScale(api, deployment, set, Math.max(0, wanted(set) + shares[index]! + (index === 0 ? left : 0)))
  }
}
