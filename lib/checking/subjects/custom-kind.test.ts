import { expect, test } from 'vitest'
import { CustomKindSubject, type Definition, lookServed } from './custom-kind.ts'
import { collectionOf, lookSaying } from './custom-object.ts'

const definition = (versions: Definition['spec']['versions'], conditions: [type: string, status: string][] = [], scope = 'Namespaced'): Definition => ({
  metadata: { name: 'voyages.fleet.example.com', uid: 'd' },
  spec: { scope, names: { kind: 'Voyage', plural: 'voyages' }, versions },
  status: { conditions: conditions.map(([type, status]) => ({ type, status })) },
})
const v1 = { name: 'v1', served: true }
const told = (given: Definition) => {
  const look = lookServed(given)
  return look.is === 'fails' ? look.diagnosis.id : look.is
}

test('a full name is a plural and a group', () => {
  const { plural, group } = new CustomKindSubject('voyages.fleet.example.com', 'lab')
  expect([plural, group]).toEqual(['voyages', 'fleet.example.com'])
})

test('a kind is served once it is established; taken names and no served version are definite', () => {
  expect(told(definition([v1], [['NamesAccepted', 'True'], ['Established', 'True']]))).toBe('holds')
  expect(told(definition([v1]))).toBe('waits')
  expect(told(definition([v1], [['NamesAccepted', 'False']]))).toBe('custom-kind-not-served')
  expect(told(definition([{ name: 'v1', served: false }]))).toBe('custom-kind-not-served')
})

test('objects are asked for in a version that is served', () => {
  const kind = new CustomKindSubject('voyages.fleet.example.com', 'lab')
  expect(collectionOf(definition([{ name: 'v2', served: false }, v1]), kind)).toBe('/apis/fleet.example.com/v1/namespaces/lab/voyages')
  expect(collectionOf(definition([v1], [], 'Cluster'), kind)).toBe('/apis/fleet.example.com/v1/voyages')
})

test('a number is not a text', () => {
  const saying = (spec: Record<string, unknown>) => lookSaying(definition([v1]), { metadata: { name: 'maiden', uid: 'm' }, spec }, { crew: 12 }).is
  expect(saying({ crew: 12, ship: 'Argo' })).toBe('holds')
  expect(saying({ crew: '12' })).toBe('fails')
  expect(saying({})).toBe('fails')
})
