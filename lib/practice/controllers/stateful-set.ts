import type { ControllerRevision, Pod, StatefulSet, StatefulSetStatus } from '../data/types.ts'
import { equal } from '../registry/equal.ts'
import { ApiError } from '../seam.ts'
import type { Api } from '../seam.ts'
import { Watches, actingAs, fromKey } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { availableIn, claim, isAvailable, isFinished, isReady } from './pods.ts'
import { currentRevision, forgetRevisions, revisionsOf, templateOf } from './revisions.ts'
import { claimsOf, createClaims, ordinalOf, podAt, reclaim } from './stateful-identity.ts'

const revisionLabel = 'controller-revision-hash'

/** Pods with names and claims of their own, made, replaced and removed in order. */
export function statefulSets(around: Surroundings): Controller {
  const api = actingAs(around.api, 'statefulset-controller')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const set = api.get<StatefulSet>('statefulsets', namespace, name)
    if (!set) return
    const again = reconcile(api, set, around.clock.now())
    if (again !== undefined) watches.queue.addAfter(key, again)
  })
  return watches.on('statefulsets').owned('pods', 'StatefulSet')
}

interface Revisions {
  current: ControllerRevision
  update: ControllerRevision
}

function reconcile(api: Api, set: StatefulSet, now: number): number | undefined {
  const update = currentRevision(api, set)
  const current = revisionsOf(api, set).find((each) => each.metadata.name === set.status.currentRevision) ?? update
  const revisions = { current, update }
  const pods = () => claim<Pod>(api, 'pods', set, set.spec.selector).filter((pod) => ordinalOf(set, pod) !== undefined)
  const before = pods()
  let refused: ApiError | undefined
  if (!set.metadata.deletionTimestamp) {
    try {
      act(api, set, before, revisions, now)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      refused = error
    }
  }
  const after = pods()
  writeStatus(api, set, after, revisions, now)
  forgetRevisions(api, set, new Set([current.metadata.name, update.metadata.name, ...after.map((pod) => pod.metadata.labels?.[revisionLabel] ?? '')]))
  if (refused) throw refused
  const waits = after.map((pod) => availableIn(pod, set.spec.minReadySeconds ?? 0, now)).filter((each) => each !== undefined)
  return waits.length > 0 ? Math.min(...waits) : undefined
}

/** One look: makes what is missing, takes away what is too much, replaces what is old; in order unless Parallel. */
function act(api: Api, set: StatefulSet, pods: Pod[], revisions: Revisions, now: number): void {
  const replicas = set.spec.replicas ?? 1
  const first = set.spec.ordinals?.start ?? 0
  const ordered = set.spec.podManagementPolicy !== 'Parallel'
  const healthy = (pod: Pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now) && !pod.metadata.deletionTimestamp
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(set, pod)!, pod]))
  for (let ordinal = first; ordinal < first + replicas; ordinal += 1) {
    const pod = byOrdinal.get(ordinal)
    if (pod && isFinished(pod) && !pod.metadata.deletionTimestamp) {
      api.event(set, 'Warning', 'RecreatingFailedPod', `StatefulSet ${set.metadata.namespace}/${set.metadata.name} is recreating failed Pod ${pod.metadata.name}`)
      remove(api, set, pod)
    } else if (!pod) make(api, set, ordinal, ordinal < first + partitionOf(set) ? revisions.current : revisions.update)
    else {
      createClaims(api, set, pod.metadata.name, ordinal)
      if (healthy(pod)) continue
    }
    if (ordered) return
  }
  const surplus = [...byOrdinal].filter(([ordinal]) => ordinal < first || ordinal >= first + replicas).sort(([a], [b]) => b - a)
  for (const [ordinal, pod] of surplus) {
    if (!pod.metadata.deletionTimestamp) {
      remove(api, set, pod)
      reclaim(api, set, claimsOf(set, ordinal))
    }
    if (ordered) return
  }
  roll(api, set, byOrdinal, revisions, healthy)
}

const partitionOf = ({ spec }: StatefulSet): number => spec.updateStrategy?.rollingUpdate?.partition ?? 0

/** From the highest ordinal down to the partition, one at a time. */
function roll(api: Api, set: StatefulSet, pods: Map<number, Pod>, { update }: Revisions, healthy: (pod: Pod) => boolean): void {
  if (set.spec.updateStrategy?.type === 'OnDelete') return
  const first = set.spec.ordinals?.start ?? 0
  for (let ordinal = first + (set.spec.replicas ?? 1) - 1; ordinal >= first + partitionOf(set); ordinal -= 1) {
    const pod = pods.get(ordinal)
    if (!pod) continue
    if (pod.metadata.labels?.[revisionLabel] !== update.metadata.name && !pod.metadata.deletionTimestamp) {
      remove(api, set, pod)
      return
    }
    if (!healthy(pod)) return
  }
}

function make(api: Api, set: StatefulSet, ordinal: number, revision: ControllerRevision): void {
  const draft = podAt(set, ordinal, templateOf(revision), revision.metadata.name)
  createClaims(api, set, draft.metadata.name!, ordinal)
  try {
    api.create<Pod>('pods', draft)
  } catch (error) {
    if (error instanceof ApiError) api.event(set, 'Warning', 'FailedCreate', `create Pod ${draft.metadata.name} in StatefulSet ${set.metadata.name} failed error: ${error.message}`)
    throw error
  }
  api.event(set, 'Normal', 'SuccessfulCreate', `create Pod ${draft.metadata.name} in StatefulSet ${set.metadata.name} successful`)
}

function remove(api: Api, set: StatefulSet, { metadata }: Pod): void {
  api.delete('pods', metadata.namespace, metadata.name, { uid: metadata.uid })
  api.event(set, 'Normal', 'SuccessfulDelete', `delete Pod ${metadata.name} in StatefulSet ${set.metadata.name} successful`)
}

function writeStatus(api: Api, set: StatefulSet, pods: Pod[], { current, update }: Revisions, now: number): void {
  const live = pods.filter((pod) => !isFinished(pod))
  const at = (name: string) => live.filter((pod) => pod.metadata.labels?.[revisionLabel] === name && !pod.metadata.deletionTimestamp).length
  const ready = live.filter((pod) => isReady(pod)).length
  const updated = at(update.metadata.name)
  const replicas = set.spec.replicas ?? 1
  const rolled = set.spec.updateStrategy?.type !== 'OnDelete' && updated === live.length && ready === live.length && updated === replicas
  const done = rolled || current === update
  const counts = { readyReplicas: ready, currentReplicas: done ? updated : at(current.metadata.name), updatedReplicas: updated }
  const status: StatefulSetStatus = {
    observedGeneration: set.metadata.generation,
    replicas: live.length,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    availableReplicas: live.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length,
    currentRevision: done ? update.metadata.name : current.metadata.name,
    updateRevision: update.metadata.name,
    collisionCount: 0,
  }
  const fresh = api.get<StatefulSet>('statefulsets', set.metadata.namespace, set.metadata.name)
  if (fresh && !equal(status, fresh.status)) api.update('statefulsets', { ...fresh, status }, 'status')
}
