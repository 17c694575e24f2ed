import type { Kind } from '#lib/cluster'
import { labNotStarted } from '../diagnoses/missing.ts'
import { leftBehind, orphansLeft, podsComeBack, stillTerminating } from '../diagnoses/left-behind.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Deployment, KubeObject } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isTerminating, podsOf, replicaSetsOf } from '../ownership.ts'

/** Whether one object is gone. What is on its way out is waited for; a finalizer may hold it longer than the learner can help. */
export function lookGone(seen: Observed, kind: Kind, name: string, namespace: string): Look {
  const notStarted = labNotStarted(seen, namespace)
  if (notStarted !== undefined) return fails(notStarted)
  const object: KubeObject | undefined = seen.one(kind, name, namespace)
  if (object === undefined) return holds()
  if (isTerminating(object)) return leaving(kind, object)
  const returned = kind === 'Deployment' ? returnedPods(seen, object as Deployment) : []
  return fails(returned.length > 0 ? podsComeBack(object, returned) : leftBehind(kind, object))
}

/** Whether none of a kind carries the label any more. The garbage collector removes what still names an owner. */
export function lookNoneLabelled(seen: Observed, kinds: readonly Kind[], key: string, value: string, namespace: string): Look {
  const notStarted = labNotStarted(seen, namespace)
  if (notStarted !== undefined) return fails(notStarted)
  for (const kind of kinds) {
    const left: KubeObject[] = seen.all(kind, namespace).filter((object: KubeObject) => object.metadata.labels?.[key] === value)
    const [orphan] = left.filter((object) => !isTerminating(object) && (object.metadata.ownerReferences ?? []).length === 0)
    if (orphan !== undefined) return fails(orphansLeft(kind, left, key, value))
    const [first] = left
    if (first !== undefined) return leaving(kind, first)
  }
  return holds()
}

function leaving(kind: Kind, object: KubeObject): Look {
  const { name, finalizers = [] } = object.metadata
  const held = finalizers.length === 0 ? '' : `, held by its finalizer ${finalizers.join(', ')}`
  return waits(`${kind} ${name} is going away${held}`, stillTerminating(kind, object), { patient: true })
}

/** Pods that a Deployment made in the place of others, which shows in more pods having been made than it asks for. */
function returnedPods(seen: Observed, deployment: Deployment): string[] {
  const sets = replicaSetsOf(seen, deployment)
  const uids = new Set(sets.map(({ metadata }) => metadata.uid))
  const made = seen
    .all('Event', deployment.metadata.namespace)
    .filter(({ reason, involvedObject }) => reason === 'SuccessfulCreate' && uids.has(involvedObject.uid ?? ''))
    .reduce((sum, { count = 1 }) => sum + count, 0)
  const pods = podsOf(seen, sets, deployment.metadata.namespace)
  if (pods.length === 0 || made <= (deployment.spec.replicas ?? 1)) return []
  const youngest = Math.max(...sets.map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '')))
  return pods.filter(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '') > youngest).map(({ metadata }) => metadata.name)
}
