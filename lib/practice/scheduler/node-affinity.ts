import type { Node, NodeSelectorTerm, Pod } from '../data/types.ts'
import { expressions } from '../store/selector.ts'

export function matchesTerm({ matchExpressions, matchFields }: NodeSelectorTerm, { metadata }: Node): boolean {
  if (!matchExpressions && !matchFields) return false
  return expressions(matchExpressions ?? [])(metadata.labels) && expressions(matchFields ?? [])({ 'metadata.name': metadata.name })
}

/** nodeSelector and required node affinity. */
export function matchesNode({ spec }: Pod, node: Node): boolean {
  const selected = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => node.metadata.labels?.[key] === value)
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  return selected && (!terms || terms.some((term) => matchesTerm(term, node)))
}
