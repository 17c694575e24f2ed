import type { Deployment, KubeObject, Pod, ReplicaSet } from './objects.ts'
import type { Observed } from './observed.ts'

/** The object that controls this one, by UID. */
export function controllerOf(object: KubeObject): { kind: string; name: string; uid: string } | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true)
}

/** Whether it is on its way out: never counted as surplus, never waited for. */
export function isTerminating(object: KubeObject): boolean {
  return object.metadata.deletionTimestamp !== undefined
}

const revisionKey = 'deployment.kubernetes.io/revision'

/** The revision number that the Deployment controller wrote. */
export function revisionOf(object: KubeObject): number {
  return Number(object.metadata.annotations?.[revisionKey] ?? 0)
}

/** The Deployment's ReplicaSets, newest revision first. */
export function replicaSetsOf(seen: Observed, deployment: Deployment): ReplicaSet[] {
  return seen
    .all('ReplicaSet', deployment.metadata.namespace)
    .filter((set) => controllerOf(set)?.uid === deployment.metadata.uid)
    .sort((a, b) => revisionOf(b) - revisionOf(a))
}

/** Sorts by age; of the same second by name, so that the same pod is chosen again from stored evidence. */
const ageOf = ({ metadata }: Pod) => `${metadata.creationTimestamp ?? ''} ${metadata.name}`

/** The pods that are there to stay and controlled by one of the owners, oldest first. */
export function podsOf(seen: Observed, owners: readonly KubeObject[], namespace: string | undefined): Pod[] {
  const uids = new Set(owners.map((owner) => owner.metadata.uid))
  return seen
    .all('Pod', namespace)
    .filter((pod) => uids.has(controllerOf(pod)?.uid ?? '') && !isTerminating(pod))
    .sort((a, b) => ageOf(a).localeCompare(ageOf(b)))
}
