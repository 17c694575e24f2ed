import type { LabelSelector, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, Pod } from '../data/types.ts'
import type { ClusterView } from './cluster-view.ts'

export interface Flow {
  from: Party
  to: Party
  port: number
  protocol: 'TCP' | 'UDP'
}

interface Party {
  address: string
  pod?: Pod
}

/** Whether NetworkPolicies let a connection through, at both of its ends. */
export function allowed(view: ClusterView, flow: Flow): boolean {
  if (view.policies.size === 0 || flow.from.address === flow.to.address) return true
  return passes(view, flow, 'Egress', flow.from, flow.to) && passes(view, flow, 'Ingress', flow.to, flow.from)
}

/** A pod that no policy of a direction selects lets all through; else one rule of any of them has to allow it. */
function passes(view: ClusterView, flow: Flow, direction: 'Ingress' | 'Egress', at: Party, peer: Party): boolean {
  const { pod } = at
  if (!pod) return true
  const selecting = [...view.policies.values()].filter((policy) => selects(policy, pod, direction))
  if (selecting.length === 0) return true
  return selecting.some((policy) => rulesOf(policy, direction).some((rule) => peers(view, policy, rule.peers, peer) && ports(rule.ports, flow)))
}

function selects(policy: NetworkPolicy, pod: Pod, direction: string): boolean {
  if (policy.metadata.namespace !== pod.metadata.namespace) return false
  const types = policy.spec?.policyTypes ?? ['Ingress', ...(policy.spec?.egress ? ['Egress'] : [])]
  return types.includes(direction) && matches(policy.spec?.podSelector, pod.metadata.labels)
}

function rulesOf(policy: NetworkPolicy, direction: string): { peers?: NetworkPolicyPeer[]; ports?: NetworkPolicyPort[] }[] {
  if (direction === 'Ingress') return (policy.spec?.ingress ?? []).map((rule) => ({ peers: rule.from, ports: rule.ports }))
  return (policy.spec?.egress ?? []).map((rule) => ({ peers: rule.to, ports: rule.ports }))
}

function peers(view: ClusterView, policy: NetworkPolicy, list: NetworkPolicyPeer[] | undefined, peer: Party): boolean {
  if (!list || list.length === 0) return true
  return list.some((one) => {
    if (one.ipBlock) return within(peer.address, one.ipBlock.cidr) && !(one.ipBlock.except ?? []).some((cidr) => within(peer.address, cidr))
    if (!peer.pod) return false
    const namespace = peer.pod.metadata.namespace ?? ''
    const inNamespace = one.namespaceSelector
      ? matches(one.namespaceSelector, view.namespaces.get(namespace)?.metadata.labels)
      : namespace === policy.metadata.namespace
    return inNamespace && (!one.podSelector || matches(one.podSelector, peer.pod.metadata.labels))
  })
}

function ports(list: NetworkPolicyPort[] | undefined, flow: Flow): boolean {
  if (!list || list.length === 0) return true
  return list.some((one) => {
    if ((one.protocol ?? 'TCP') !== flow.protocol) return false
    if (one.port === undefined) return true
    if (typeof one.port === 'string') return namedPort(flow.to.pod, one.port) === flow.port
    return flow.port >= one.port && flow.port <= (one.endPort ?? one.port)
  })
}

function namedPort(pod: Pod | undefined, name: string): number | undefined {
  return pod?.spec.containers.flatMap((container) => container.ports ?? []).find((port) => port.name === name)?.containerPort
}

export function matches(selector: LabelSelector | undefined, labels: Record<string, string> = {}): boolean {
  const exact = Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value)
  return exact && (selector?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const value = labels[key]
    switch (operator) {
      case 'In': return value !== undefined && values.includes(value)
      case 'NotIn': return value === undefined || !values.includes(value)
      case 'Exists': return value !== undefined
      default: return value === undefined
    }
  })
}

const numberOf = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

function within(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.trunc(numberOf(address) / size) === Math.trunc(numberOf(base) / size)
}
