import type { ContainerStatus, Pod, PodSpec, PodTemplateSpec } from '../data/types.ts'
import { plain } from '../schema/decode.ts'
import { ApiError } from '../seam.ts'
import type { Api, Draft, KubeObject } from '../seam.ts'
import { labelSelector } from '../store/selector.ts'
import type { LabelSelector } from '../store/selector.ts'
import { controllerOf } from './controller.ts'

export const isReady = ({ status }: Pod): boolean => status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') ?? false
export const isFinished = ({ status }: Pod): boolean => status.phase === 'Succeeded' || status.phase === 'Failed'
export const isActive = (pod: Pod): boolean => !isFinished(pod) && !pod.metadata.deletionTimestamp

/** Ready for at least `minReadySeconds`. */
export function isAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  const ready = pod.status.conditions?.find((each) => each.type === 'Ready')
  if (ready?.status !== 'True') return false
  return minReadySeconds === 0 || Date.parse(ready.lastTransitionTime ?? '') + minReadySeconds * 1000 <= now
}

/** In how many ms a pod that is ready becomes available; undefined: it is, or is not ready. */
export function availableIn(pod: Pod, minReadySeconds: number, now: number): number | undefined {
  const ready = pod.status.conditions?.find((each) => each.type === 'Ready')
  if (ready?.status !== 'True' || minReadySeconds === 0) return undefined
  const left = Date.parse(ready.lastTransitionTime ?? '') + minReadySeconds * 1000 - now
  return left > 0 ? left : undefined
}

export function ownerReference({ apiVersion, kind, metadata }: KubeObject): NonNullable<KubeObject['metadata']['ownerReferences']> {
  return [{ apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true, blockOwnerDeletion: true }]
}

/** A pod as the template says, owned by `owner`. */
export function podFrom(template: PodTemplateSpec, owner: KubeObject, name: { name: string } | { generateName: string }): Draft<Pod> & { spec: PodSpec } {
  const { labels, annotations, finalizers } = template.metadata ?? {}
  return {
    metadata: {
      ...name,
      namespace: owner.metadata.namespace,
      ...(labels && { labels: { ...labels } }),
      ...(annotations && { annotations: { ...annotations } }),
      ...(finalizers && { finalizers: [...finalizers] }),
      ownerReferences: ownerReference(owner),
    },
    spec: plain(template.spec) as Pod['spec'],
  }
}

/**
 * The objects of a resource that `owner` controls. Orphans that its selector matches are adopted, its own that the
 * selector no longer matches are released.
 */
export function claim<T extends KubeObject>(api: Api, resource: string, owner: KubeObject, selector: LabelSelector | undefined): T[] {
  const matches = labelSelector(selector)
  const claimed: T[] = []
  for (const object of candidates<T>(api, resource, owner, selector)) {
    const controller = controllerOf(object)
    const fits = matches(object.metadata.labels)
    if (controller?.uid === owner.metadata.uid) {
      if (fits) claimed.push(object)
      else if (!owner.metadata.deletionTimestamp) release(api, resource, object, owner)
    } else if (!controller && fits && !owner.metadata.deletionTimestamp && !object.metadata.deletionTimestamp) {
      claimed.push(api.update<T>(resource, {
        ...object,
        metadata: { ...object.metadata, ownerReferences: [...(object.metadata.ownerReferences ?? []), ...ownerReference(owner)] },
      }))
    }
  }
  return claimed
}

/** Its own, by index, and what the selector's labels may find besides. */
function candidates<T extends KubeObject>(api: Api, resource: string, owner: KubeObject, selector: LabelSelector | undefined): T[] {
  const own = api.list<T>(resource, { ownerUid: owner.metadata.uid })
  const seen = new Set(own.map((each) => each.metadata.uid))
  const others = api.list<T>(resource, { namespace: owner.metadata.namespace, ...(selector?.matchLabels && { labels: selector.matchLabels }) })
  return [...own, ...others.filter((each) => !seen.has(each.metadata.uid) && !controllerOf(each))]
}

function release<T extends KubeObject>(api: Api, resource: string, object: T, owner: KubeObject): void {
  const ownerReferences = object.metadata.ownerReferences?.filter((each) => each.uid !== owner.metadata.uid)
  api.update<T>(resource, { ...object, metadata: { ...object.metadata, ownerReferences } })
}

/** A refused creation is told as an event, then as the caller's failure. */
export function createPod(api: Api, owner: KubeObject, draft: Draft<Pod>): Pod {
  try {
    const pod = api.create<Pod>('pods', draft)
    api.event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`)
    return pod
  } catch (error) {
    if (error instanceof ApiError && !isNamespaceGoing(error)) api.event(owner, 'Warning', 'FailedCreate', `Error creating: ${error.message}`)
    throw error
  }
}

const isNamespaceGoing = (error: ApiError) => JSON.stringify(error.status.details ?? {}).includes('NamespaceTerminating')

export function deletePod(api: Api, owner: KubeObject, { metadata }: Pod): void {
  api.delete('pods', metadata.namespace, metadata.name, { uid: metadata.uid })
  api.event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${metadata.name}`)
}

const phases: Record<string, number> = { Pending: 0, Unknown: 1, Running: 2 }
const restarts = ({ status }: Pod) => Math.max(0, ...(status.containerStatuses ?? []).map((each: ContainerStatus) => each.restartCount))
const readySince = ({ status }: Pod) => Date.parse(status.conditions?.find((each) => each.type === 'Ready')?.lastTransitionTime ?? '') || 0
const cost = ({ metadata }: Pod) => Number(metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0)

/**
 * Who is deleted first when there are too many (pkg/controller, ActivePodsWithRanks): unscheduled, pending, unready,
 * cheap, crowded on a node, ready for the shortest time, most restarted, youngest.
 */
export function deletionOrder(pods: readonly Pod[]): Pod[] {
  const crowd = new Map<string, number>()
  for (const { spec } of pods) if (spec.nodeName) crowd.set(spec.nodeName, (crowd.get(spec.nodeName) ?? 0) + 1)
  const rank = (pod: Pod): number[] => [
    pod.spec.nodeName ? 1 : 0,
    phases[pod.status.phase ?? 'Unknown'] ?? 1,
    isReady(pod) ? 1 : 0,
    cost(pod),
    -(crowd.get(pod.spec.nodeName ?? '') ?? 0),
    -readySince(pod),
    -restarts(pod),
    -Date.parse(pod.metadata.creationTimestamp),
  ]
  const ranked = pods.map((pod) => ({ pod, rank: rank(pod) }))
  return ranked.sort((a, b) => {
    for (const [index, value] of a.rank.entries()) {
      const other = b.rank[index]!
      if (value !== other) return value - other
    }
    return a.pod.metadata.name < b.pod.metadata.name ? -1 : 1
  }).map(({ pod }) => pod)
}
