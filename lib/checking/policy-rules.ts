import type { NetworkPolicy, Pod, PolicyPeer, PolicyPort } from './objects.ts'
import { matches } from './selector.ts'

/** Into a pod, or out of it. */
export type Direction = 'Ingress' | 'Egress'

/** The directions that a policy governs. Without policyTypes: Ingress, and Egress only when there are egress rules. */
export function governed({ spec }: NetworkPolicy): readonly Direction[] {
  if (spec.policyTypes !== undefined) return spec.policyTypes as Direction[]
  return (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress']
}

/** The policies that govern a direction for a pod. One of them must let a connection through, whichever. */
export function governing(policies: readonly NetworkPolicy[], direction: Direction, { metadata }: Pod): NetworkPolicy[] {
  return policies.filter(
    (policy) =>
      policy.metadata.namespace === metadata.namespace && matches(policy.spec.podSelector ?? {}, metadata.labels) && governed(policy).includes(direction),
  )
}

/** A rule, the same for both directions: whom it lets through, and on which ports. */
export interface Rule {
  peers: readonly PolicyPeer[]
  ports: readonly PolicyPort[]
}

export function rulesOf({ spec }: NetworkPolicy, direction: Direction): Rule[] {
  const rules = direction === 'Ingress' ? spec.ingress?.map(({ from, ports }) => ({ peers: from, ports })) : spec.egress?.map(({ to, ports }) => ({ peers: to, ports }))
  return (rules ?? []).map(({ peers = [], ports = [] }) => ({ peers, ports }))
}

/**
 * Whether a rule's peers include a pod of the policy's own namespace. Whether a namespace's labels fit is not looked up: the namespace's
 * own name, which every namespace carries as a label, is all that is known of it; address ranges are not judged.
 */
export function includes({ peers }: Rule, { metadata }: Pod): boolean {
  if (peers.length === 0) return true
  const namespaceLabels = { 'kubernetes.io/metadata.name': metadata.namespace ?? '' }
  return peers.some(
    ({ podSelector, namespaceSelector }) =>
      (podSelector !== undefined || namespaceSelector !== undefined) &&
      (namespaceSelector === undefined || matches(namespaceSelector, namespaceLabels)) &&
      (podSelector === undefined || matches(podSelector, metadata.labels)),
  )
}

/** Whether a rule lets TCP through to a port of a pod; a port by name is one that the pod's containers declare. */
export function opens({ ports }: Rule, wanted: number, { spec }: Pod): boolean {
  if (ports.length === 0) return true
  const named = (name: string) => spec.containers.flatMap((one) => one.ports ?? []).find((port) => port.name === name)?.containerPort
  return ports.some(({ protocol = 'TCP', port, endPort }) => {
    if (protocol !== 'TCP') return false
    if (port === undefined) return true
    const number = typeof port === 'string' ? named(port) : port
    return number !== undefined && (endPort === undefined ? number === wanted : number <= wanted && wanted <= endPort)
  })
}

/** A peer that is no choice at all: every pod of the namespace, or of all namespaces. */
export function isAnybody({ podSelector, namespaceSelector }: PolicyPeer): boolean {
  const empty = (selector: PolicyPeer['podSelector']) => selector !== undefined && Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0
  return (empty(namespaceSelector) && (podSelector === undefined || empty(podSelector))) || (namespaceSelector === undefined && empty(podSelector))
}
