import type { Node, Pod, TopologySpreadConstraint } from '../data/types.ts'
import { labelSelector } from '../store/selector.ts'
import { matchesNode } from './node-affinity.ts'
import type { View } from './view.ts'

/** Matching pods in each domain of a constraint, over the nodes the pod may go to. */
function counts(constraint: TopologySpreadConstraint, pod: Pod, view: View): Map<string, number> {
  const matches = labelSelector(constraint.labelSelector)
  const found = new Map<string, number>()
  for (const node of view.nodes) {
    const value = node.metadata.labels?.[constraint.topologyKey]
    if (value === undefined || !matchesNode(pod, node)) continue
    const here = view.on(node.metadata.name).filter((other) =>
      other.metadata.namespace === pod.metadata.namespace && !other.metadata.deletionTimestamp && matches(other.metadata.labels)).length
    found.set(value, (found.get(value) ?? 0) + here)
  }
  return found
}

export function spreadTrouble(pod: Pod, node: Node, view: View): string | undefined {
  for (const constraint of pod.spec.topologySpreadConstraints ?? []) {
    if (constraint.whenUnsatisfiable !== 'DoNotSchedule') continue
    const value = node.metadata.labels?.[constraint.topologyKey]
    if (value === undefined) return "node(s) didn't match pod topology spread constraints (missing required label)"
    const all = counts(constraint, pod, view)
    const self = labelSelector(constraint.labelSelector)(pod.metadata.labels) ? 1 : 0
    if ((all.get(value) ?? 0) + self - Math.min(...all.values()) > constraint.maxSkew) return "node(s) didn't match pod topology spread constraints"
  }
  return undefined
}

/** Fewer of its kind in the domain is better. */
export function spreadPoints(pod: Pod, node: Node, view: View): number {
  let points = 0
  for (const constraint of pod.spec.topologySpreadConstraints ?? []) {
    points -= 10 * (counts(constraint, pod, view).get(node.metadata.labels?.[constraint.topologyKey] ?? '') ?? 0)
  }
  return points
}
