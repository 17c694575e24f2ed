import type { NetworkPolicy, PodDisruptionBudget, PriorityClass } from '../data/types.ts'
import { age } from '../http/table.ts'
import { printSelector } from '../store/selector.ts'
import type { FieldErrors } from './field-errors.ts'
import { rules } from './rules.ts'
import { validateShare } from './workload.ts'

export const disruptionBudgetRules = rules<PodDisruptionBudget>({
  prepare: (budget) => {
    budget.status = { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 }
  },
  validate: ({ spec }, errors) => {
    const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec
    if (minAvailable !== undefined && maxUnavailable !== undefined) {
      errors.invalid('spec', { MinAvailable: minAvailable, Selector: selector ?? null, MaxUnavailable: maxUnavailable, UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? null },
        'minAvailable and maxUnavailable cannot be both set')
    }
    validateShare(minAvailable, errors, 'spec.minAvailable')
    validateShare(maxUnavailable, errors, 'spec.maxUnavailable')
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name, String(spec.minAvailable ?? 'N/A'), String(spec.maxUnavailable ?? 'N/A'), status.disruptionsAllowed ?? 0, age(metadata.creationTimestamp, now),
  ],
})

type Peer = { podSelector?: unknown; namespaceSelector?: unknown; ipBlock?: { cidr: string } }
type Rule = { ports?: { port?: number | string; protocol?: string }[]; from?: Peer[]; to?: Peer[] }

const cidr = /^(\d{1,3}\.){3}\d{1,3}\/([12]?\d|3[0-2])$|^[0-9a-f:]+\/\d{1,3}$/i

function validateRules(list: Rule[] | undefined, errors: FieldErrors, at: string, peers: 'from' | 'to'): void {
  list?.forEach((rule, index) => {
    rule.ports?.forEach(({ port, protocol }, position) => {
      if (typeof port === 'number') errors.port(`${at}[${index}].ports[${position}].port`, port)
      if (protocol) errors.oneOf(`${at}[${index}].ports[${position}].protocol`, protocol, ['SCTP', 'TCP', 'UDP'])
    })
    rule[peers]?.forEach((peer, position) => {
      const field = `${at}[${index}].${peers}[${position}]`
      if (!peer.podSelector && !peer.namespaceSelector && !peer.ipBlock) errors.required(field, 'must specify a peer')
      if (peer.ipBlock && (peer.podSelector || peer.namespaceSelector)) errors.forbidden(field, 'may not specify both ipBlock and another peer')
      if (peer.ipBlock && !cidr.test(peer.ipBlock.cidr)) errors.invalid(`${field}.ipBlock.cidr`, peer.ipBlock.cidr, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')
    })
  })
}

export const networkPolicyRules = rules<NetworkPolicy>({
  generation: true,
  defaults: ({ spec }) => {
    for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) for (const port of rule.ports ?? []) port.protocol ??= 'TCP'
    spec.policyTypes ??= ['Ingress', ...((spec.egress ?? []).length > 0 ? ['Egress'] : [])]
  },
  validate: ({ spec }, errors) => {
    spec.policyTypes?.forEach((each, index) => errors.oneOf(`spec.policyTypes[${index}]`, each, ['Ingress', 'Egress']))
    validateRules(spec.ingress, errors, 'spec.ingress', 'from')
    validateRules(spec.egress, errors, 'spec.egress', 'to')
  },
  cells: ({ metadata, spec }, now) => [metadata.name, printSelector(spec.podSelector) || '<none>', age(metadata.creationTimestamp, now)],
})

export const priorityClassRules = rules<PriorityClass>({
  generation: true,
  defaults: (priority) => {
    priority.preemptionPolicy ??= 'PreemptLowerPriority'
  },
  cells: (priority, now) => [
    priority.metadata.name, priority.value, priority.globalDefault ?? false, age(priority.metadata.creationTimestamp, now), priority.preemptionPolicy ?? '',
  ],
})
