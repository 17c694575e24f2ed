import { expect, test } from 'vitest'
import { type Given, seeing } from '../seeing.ts'
import { lookEnforcing } from './pod-security.ts'

const key = (mode: string) => `pod-security.kubernetes.io/${mode}`
const namespace = (name: string, labels: Record<string, string>, creationTimestamp = '2026-11-25T10:00:00Z') => ({ metadata: { name, labels, creationTimestamp } })
const enforcing = (given: Given) => {
  const look = lookEnforcing(seeing(given), 'lab', 'restricted')
  return look.is === 'fails' ? look.diagnosis.id : look.is
}

test('only enforce with the asked standard counts', () => {
  expect(enforcing({ Namespace: [namespace('lab', { [key('enforce')]: 'restricted' })] })).toBe('holds')
  expect(enforcing({ Namespace: [namespace('lab', { [key('warn')]: 'restricted', [key('enforce')]: 'baseline' })] })).toBe('pod-security-only-warns')
  expect(enforcing({ Namespace: [namespace('lab', { [key('enforce')]: 'baseline' })] })).toBe('pod-security-level-differs')
  expect(enforcing({})).toBe('lab-not-started')
})

test('the label on something else is named, unless it was there before the lab', () => {
  const labels = { [key('enforce')]: 'restricted' }
  expect(enforcing({ Namespace: [namespace('lab', {}), namespace('default', labels, '2026-01-01T00:00:00Z')] })).toBe('pod-security-label-elsewhere')
  expect(enforcing({ Namespace: [namespace('lab', {}), namespace('vault', labels, '2026-01-01T00:00:00Z')] })).toBe('pod-security-not-enforced')
  expect(enforcing({ Namespace: [namespace('lab', {})], Deployment: [{ metadata: { name: 'hardened' }, spec: { template: { metadata: { labels } } } }] })).toBe('pod-security-label-elsewhere')
})
