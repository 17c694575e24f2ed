import type { Node, Pod, PodAffinityTerm } from '../data/types.ts'
import { labelSelector } from '../store/selector.ts'
import type { View } from './view.ts'

const domain = (node: Node, key: string): string | undefined => node.metadata.labels?.[key]

export function termMatches(term: PodAffinityTerm, owner: Pod, other: Pod, view: View): boolean {
  if (!labelSelector(term.labelSelector)(other.metadata.labels)) return false
  if (term.namespaceSelector) {
    const namespace = view.api.get('namespaces', undefined, other.metadata.namespace ?? '')
    if (labelSelector(term.namespaceSelector)(namespace?.metadata.labels)) return true
  }
  const namespaces = term.namespaces?.length ? term.namespaces : term.namespaceSelector ? [] : [owner.metadata.namespace]
  return namespaces.includes(other.metadata.namespace)
}

/** Pods in the topology domain of a node. */
function neighbours(node: Node, key: string, view: View): Pod[] {
  const value = domain(node, key)
  if (value === undefined) return []
  return view.nodes.filter((each) => domain(each, key) === value).flatMap((each) => view.on(each.metadata.name))
}

const required = (pod: Pod, kind: 'podAffinity' | 'podAntiAffinity') => pod.spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? []

export function affinityTrouble(pod: Pod, node: Node, view: View): string | undefined {
  for (const term of required(pod, 'podAffinity')) {
    const there = neighbours(node, term.topologyKey, view).some((other) => termMatches(term, pod, other, view))
    const anywhere = view.nodes.some((each) => view.on(each.metadata.name).some((other) => termMatches(term, pod, other, view)))
    // The first of a group that wants to be together may go anywhere.
    const first = !anywhere && termMatches(term, pod, pod, view) && domain(node, term.topologyKey) !== undefined
    if (!there && !first) return "node(s) didn't match pod affinity rules"
  }
  for (const term of required(pod, 'podAntiAffinity')) {
    if (neighbours(node, term.topologyKey, view).some((other) => termMatches(term, pod, other, view))) return "node(s) didn't match pod anti-affinity rules"
  }
  for (const each of view.nodes) {
    for (const other of view.on(each.metadata.name)) {
      for (const term of required(other, 'podAntiAffinity')) {
        const same = domain(each, term.topologyKey) !== undefined && domain(each, term.topologyKey) === domain(node, term.topologyKey)
        if (same && termMatches(term, other, pod, view)) return "node(s) didn't satisfy existing pods anti-affinity rules"
      }
    }
  }
  return undefined
}

/** Preferred affinity and anti-affinity, in the weights that the pod gives. */
export function affinityPoints(pod: Pod, node: Node, view: View): number {
  let points = 0
  for (const [kind, sign] of [['podAffinity', 1], ['podAntiAffinity', -1]] as const) {
    for (const { weight, podAffinityTerm: term } of pod.spec.affinity?.[kind]?.preferredDuringSchedulingIgnoredDuringExecution ?? []) {
      points += sign * weight * neighbours(node, term.topologyKey, view).filter((other) => termMatches(term, pod, other, view)).length
    }
  }
  return points
}
