import type { Pod, ReplicaSet, ReplicaSetStatus, ReplicationController } from '../data/types.ts'
import { timestamp } from '../registry/metadata.ts'
import { equal } from '../registry/equal.ts'
import { ApiError } from '../seam.ts'
import type { Api } from '../seam.ts'
import type { LabelSelector } from '../store/selector.ts'
import { labelSelector } from '../store/selector.ts'
import { Watches, actingAs, fromKey } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { availableIn, claim, createPod, deletePod, deletionOrder, isActive, isAvailable, isReady, podFrom } from './pods.ts'

type Replicated = ReplicaSet | ReplicationController

/** A create or delete storm is cut into pieces of this size, so that other requests are answered in between. */
const burst = 25

/** Keeps as many pods as a ReplicaSet (or ReplicationController, its elder) says. */
export function replicaSets(around: Surroundings, resource: 'replicasets' | 'replicationcontrollers'): Controller {
  const kind = resource === 'replicasets' ? 'ReplicaSet' : 'ReplicationController'
  const api = actingAs(around.api, resource === 'replicasets' ? 'replicaset-controller' : 'replication-controller')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const set = api.get<Replicated>(resource, namespace, name)
    if (!set) return
    const again = reconcile(api, resource, set, around.clock.now())
    if (again !== undefined) watches.queue.addAfter(key, again)
  })
  watches.on(resource).owned('pods', kind)
  // An orphan may be adopted.
  watches.each<Pod>('pods', ({ object, type }) => {
    if (type === 'DELETED' || object.metadata.ownerReferences?.length || !object.metadata.labels) return
    for (const set of api.list<Replicated>(resource, { namespace: object.metadata.namespace })) {
      if (labelSelector(selectorOf(set))(object.metadata.labels)) watches.queue.add(`${set.metadata.namespace}/${set.metadata.name}`)
    }
  })
  return watches
}

const selectorOf = (set: Replicated): LabelSelector =>
  set.kind === 'ReplicaSet' ? ((set as ReplicaSet).spec.selector as LabelSelector) : { matchLabels: (set as ReplicationController).spec.selector }

/** Returns after how many ms to look again, if time alone changes something. */
function reconcile(api: Api, resource: string, set: Replicated, now: number): number | undefined {
  const all = claim<Pod>(api, 'pods', set, selectorOf(set))
  const pods = all.filter(isActive)
  let failure: ApiError | undefined
  if (!set.metadata.deletionTimestamp) {
    try {
      scale(api, set, pods)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failure = error
    }
  }
  const kept = pods.length === wanted(set) ? pods : claim<Pod>(api, 'pods', set, selectorOf(set)).filter(isActive)
  const status = statusOf(set, kept, failure, now)
  const current = api.get<Replicated>(resource, set.metadata.namespace, set.metadata.name)
  if (current && !equal(status, current.status)) api.update(resource, { ...current, status }, 'status')
  if (failure) throw failure
  const waits = kept.map((pod) => availableIn(pod, set.spec.minReadySeconds ?? 0, now)).filter((each) => each !== undefined)
  return waits.length > 0 ? Math.min(...waits) : undefined
}

const wanted = ({ spec }: Replicated): number => spec.replicas ?? 1

function scale(api: Api, set: Replicated, pods: Pod[]): void {
  const difference = pods.length - wanted(set)
  for (let missing = Math.min(-difference, burst); missing > 0; missing -= 1) {
    createPod(api, set, podFrom(set.spec.template!, set, { generateName: `${set.metadata.name}-` }))
  }
  if (difference > 0) for (const pod of deletionOrder(pods).slice(0, Math.min(difference, burst))) deletePod(api, set, pod)
}

function statusOf(set: Replicated, pods: Pod[], failure: ApiError | undefined, now: number): ReplicaSetStatus {
  const labels = Object.entries(set.spec.template?.metadata?.labels ?? {})
  const old = (set.status.conditions ?? []).find((each) => each.type === 'ReplicaFailure')
  const failed = failure && { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure.message, lastTransitionTime: old?.lastTransitionTime ?? timestamp(now) }
  const counts = {
    fullyLabeledReplicas: pods.filter((pod) => labels.every(([key, value]) => pod.metadata.labels?.[key] === value)).length,
    readyReplicas: pods.filter(isReady).length,
    availableReplicas: pods.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length,
  }
  return {
    replicas: pods.length,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    observedGeneration: set.metadata.generation,
    ...(failed && { conditions: [failed] }),
  }
}
