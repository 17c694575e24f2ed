import { expect, test } from 'vitest'
import type { RoleBinding } from './objects.ts'
import { allows, binds, isWild, names } from './rbac-rules.ts'

const log = { verb: 'get', group: '', resource: 'pods', subresource: 'log', namespace: 'lab' }
const rule = (verbs: string[], resources: string[], apiGroups = ['']) => ({ verbs, resources, apiGroups })
const auditor = { name: 'auditor', namespace: 'lab' }
const binding = (...subjects: NonNullable<RoleBinding['subjects']>): RoleBinding => ({ metadata: { name: 'b', uid: 'b' }, roleRef: { kind: 'Role', name: 'r' }, subjects })

test('a subresource is a resource of its own', () => {
  expect(allows(rule(['get'], ['pods']), log)).toBe(false)
  for (const resources of [['pods/log'], ['*/log'], ['*']]) expect(allows(rule(['get'], resources), log)).toBe(true)
})

test('group, verb and names count', () => {
  expect(allows(rule(['get'], ['pods/log'], ['apps']), log)).toBe(false)
  expect(allows(rule(['list'], ['pods/log']), log)).toBe(false)
  expect(allows({ ...rule(['get'], ['pods/log']), resourceNames: ['web'] }, log)).toBe(false)
  expect(isWild(rule(['*'], ['pods']))).toBe(true)
  expect(isWild(rule(['get'], ['pods']))).toBe(false)
})

test('an account is its kind, name and namespace, or its user name; groups hold for it too', () => {
  expect(names(binding({ kind: 'ServiceAccount', name: 'auditor', namespace: 'lab' }), auditor)).toBe(true)
  expect(names(binding({ kind: 'User', name: 'system:serviceaccount:lab:auditor' }), auditor)).toBe(true)
  expect(names(binding({ kind: 'User', name: 'auditor' }, { kind: 'ServiceAccount', name: 'auditor', namespace: 'default' }), auditor)).toBe(false)
  const group = binding({ kind: 'Group', name: 'system:serviceaccounts:lab' })
  expect([names(group, auditor), binds(group, auditor)]).toEqual([false, true])
})
