import type { Node, Pod } from '../data/types.ts'
import { affinityPoints } from './affinity.ts'
import { tolerates } from './filters.ts'
import { matchesTerm } from './node-affinity.ts'
import type { View } from './view.ts'
import { room } from './resources.ts'
import { spreadPoints } from './spread.ts'

/** Which of the nodes that fit is best: spread its siblings, prefer what it prefers, keep room. */
export function score(pod: Pod, node: Node, _: readonly Node[], view: View): number {
  const owner = pod.metadata.ownerReferences?.find((each) => each.controller)?.uid
  const siblings = owner
    ? view.on(node.metadata.name).filter((other) => other.metadata.ownerReferences?.some((each) => each.uid === owner)).length
    : 0
  const disliked = (node.spec.taints ?? []).filter((taint) => taint.effect === 'PreferNoSchedule' && !tolerates(pod.spec.tolerations, taint)).length
  const preferred = (pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [])
    .filter(({ preference }) => matchesTerm(preference, node)).reduce((sum, { weight }) => sum + weight, 0)
  return room(pod, node, view) - view.on(node.metadata.name).length * 0.5 - siblings * 20 - disliked * 100 +
    preferred * 2 + affinityPoints(pod, node, view) * 2 + spreadPoints(pod, node, view)
}
