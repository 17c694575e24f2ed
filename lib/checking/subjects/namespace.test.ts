import { expect, test } from 'vitest'
import { seeing } from '../seeing.ts'
import { lookFree, lookNamespace } from './namespace.ts'

const idOf = (look: { is: string; diagnosis?: { id: string } }) => look.diagnosis?.id ?? look.is
const named = (...names: string[]) => names.map((name) => ({ metadata: { name } }))
const labelled = (labels: Record<string, string>) => [{ metadata: { name: 'web', namespace: 'default', labels }, spec: { template: {} } }]

test('a namespace is there, misspelt, meant by a label, or missing', () => {
  expect(idOf(lookNamespace(seeing({ Namespace: named('production') }), 'production'))).toBe('holds')
  expect(idOf(lookNamespace(seeing({ Namespace: named('prodution') }), 'production'))).toBe('namespace-misnamed')
  expect(idOf(lookNamespace(seeing({ Namespace: named('default'), Deployment: labelled({ env: 'production' }) }), 'production'))).toBe('label-instead-of-namespace')
  expect(idOf(lookNamespace(seeing({ Namespace: named('default'), Deployment: labelled({ env: 'test' }) }), 'production'))).toBe('namespace-missing')
})

test('one that is going away is waited for', () => {
  const Namespace = [{ metadata: { name: 'production', deletionTimestamp: '2026-11-25T11:00:00Z' } }]
  expect(lookNamespace(seeing({ Namespace }), 'production')).toMatchObject({ is: 'waits', patient: true })
})

test('only what is named is in the way, and what is leaving no longer', () => {
  const there = (name: string, more: object = {}) => ({ metadata: { name, namespace: 'default', ...more } })
  const look = (services: ReturnType<typeof there>[]) => lookFree(seeing({ Service: services, Deployment: [] }), 'default', { Deployment: 'web', Service: 'web' })
  expect(idOf(look([there('kubernetes')]))).toBe('holds')
  expect(look([there('web')])).toMatchObject({ diagnosis: { id: 'left-in-namespace', received: 'Service web' } })
  expect(idOf(look([there('web', { deletionTimestamp: '2026-11-25T11:00:00Z' })]))).toBe('waits')
})
