import { expect, test } from 'vitest'
import type { NetworkPolicy } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookGoverning, lookSelecting } from './network-policy.ts'

const policy = (spec: NetworkPolicy['spec']): NetworkPolicy => ({ metadata: { name: 'api-netpol', namespace: 'lab', uid: 'p' }, spec })
const seen = seeing({
  Pod: [
    { metadata: { name: 'api', labels: { app: 'api' } } },
    { metadata: { name: 'frontend', labels: { app: 'frontend' } } },
    { metadata: { name: 'old', labels: { app: 'api' }, deletionTimestamp: '2026-11-25T11:00:00Z' } },
  ],
})
const api = { of: 'api', find: () => seen.all('Pod').filter(({ metadata }) => metadata.name === 'api') }
const selecting = (podSelector: NetworkPolicy['spec']['podSelector']) => {
  const look = lookSelecting(seen, policy({ podSelector }), api)
  return look.is === 'fails' ? look.diagnosis.id : look.is
}

test('a policy holds for its pod, whatever the spelling; pods on their way out do not count', () => {
  expect(selecting({ matchLabels: { app: 'api' } })).toBe('holds')
  expect(selecting({ matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] })).toBe('holds')
})

test('nobody, everybody and somebody else are told apart', () => {
  expect(selecting({ matchLabels: { app: 'apii' } })).toBe('policy-selects-no-pod')
  expect(selecting({})).toBe('policy-selects-other-pods')
  expect(selecting({ matchLabels: { app: 'frontend' } })).toBe('policy-selects-other-pods')
})

test('egress rules without Egress among the types govern nothing', () => {
  expect(lookGoverning(policy({ policyTypes: ['Ingress'], egress: [{}] }), ['Ingress', 'Egress'])).toMatchObject({ diagnosis: { id: 'egress-not-governed' } })
  expect(lookGoverning(policy({ egress: [{}] }), ['Ingress', 'Egress']).is).toBe('holds')
})
