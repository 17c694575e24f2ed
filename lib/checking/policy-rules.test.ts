import { expect, test } from 'vitest'
import type { NetworkPolicy, Pod } from './objects.ts'
import { governed, governing, includes, isAnybody, opens, rulesOf } from './policy-rules.ts'

const policy = (spec: NetworkPolicy['spec']): NetworkPolicy => ({ metadata: { name: 'p', namespace: 'lab', uid: 'p' }, spec })
const pod = (labels: Record<string, string>): Pod => ({
  metadata: { name: 'x', namespace: 'lab', uid: 'x', labels },
  spec: { containers: [{ name: 'c', image: 'i', ports: [{ name: 'web', containerPort: 8080 }] }] },
})
const front = pod({ app: 'frontend' })

test('egress is governed only when it is named or has rules', () => {
  expect(governed(policy({ ingress: [] }))).toEqual(['Ingress'])
  expect(governed(policy({ egress: [{}] }))).toEqual(['Ingress', 'Egress'])
  expect(governed(policy({ policyTypes: ['Egress'] }))).toEqual(['Egress'])
})

test('an empty pod selector governs every pod of its namespace', () => {
  expect(governing([policy({ podSelector: {} })], 'Ingress', front)).toHaveLength(1)
  expect(governing([policy({ podSelector: { matchLabels: { app: 'api' } } })], 'Ingress', front)).toHaveLength(0)
})

test('a rule without peers lets everybody through, no rule nobody', () => {
  expect(rulesOf(policy({ ingress: [{}] }), 'Ingress').map((rule) => includes(rule, front))).toEqual([true])
  expect(rulesOf(policy({}), 'Ingress')).toEqual([])
})

test('two selectors in one peer must both fit; in two peers either does', () => {
  const podSelector = { matchLabels: { app: 'frontend' } }
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'other' } }
  expect(includes({ peers: [{ podSelector, namespaceSelector }], ports: [] }, front)).toBe(false)
  expect(includes({ peers: [{ podSelector }, { namespaceSelector }], ports: [] }, front)).toBe(true)
})

test('ports go by number, by name, by range and by protocol', () => {
  const rule = (port: object) => opens({ peers: [], ports: [port] }, 8080, front)
  expect([rule({ port: 8080 }), rule({ port: 'web' }), rule({ port: 8000, endPort: 8100 }), rule({ protocol: 'TCP' })]).toEqual([true, true, true, true])
  expect([rule({ port: 80 }), rule({ port: 'other' }), rule({ port: 8080, protocol: 'UDP' })]).toEqual([false, false, false])
})

test('a peer with an empty selector is anybody, unless pods are chosen beside it', () => {
  expect(isAnybody({ podSelector: {} })).toBe(true)
  expect(isAnybody({ namespaceSelector: {} })).toBe(true)
  expect(isAnybody({ namespaceSelector: {}, podSelector: { matchLabels: { app: 'a' } } })).toBe(false)
})
