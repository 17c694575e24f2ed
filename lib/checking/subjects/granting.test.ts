import { expect, test } from 'vitest'
import { accessesOf } from '../access-table.ts'
import type { Look } from '../look.ts'
import { type Given, seeing } from '../seeing.ts'
import { lookAllowed, lookLacking } from './granting.ts'

const auditor = { name: 'auditor', namespace: 'lab' }
const toAuditor = [{ kind: 'ServiceAccount', name: 'auditor', namespace: 'lab' }]
const reader = { metadata: { name: 'reader' }, rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }] }
const bound = (name: string, kind = 'Role', subjects: unknown = toAuditor) => ({ metadata: { name: 'b', creationTimestamp: '2026-11-25T11:00:00Z' }, roleRef: { kind, name }, subjects })
const cluster = (given: Given) => seeing({ Namespace: [{ metadata: { name: 'lab', creationTimestamp: '2026-11-25T10:00:00Z' } }], ...given })
const told = (look: Look<unknown>) => (look.is === 'fails' ? look.diagnosis.id : look.is)

const getPods = accessesOf([{ verbs: ['get'], resource: 'pods' }], 'lab')
const lacking = (given: Given, late = false) => told(lookLacking(cluster(given), auditor, getPods, late))

test('a right that is refused is explained from the first link that is missing', () => {
  expect(lacking({})).toBe('rights-not-given')
  expect(lacking({ Role: [reader] })).toBe('role-not-bound')
  expect(lacking({ Role: [reader], RoleBinding: [bound('reader', 'Role', [{ kind: 'User', name: 'auditor' }])] })).toBe('binding-names-another')
  expect(lacking({ Role: [reader], RoleBinding: [bound('raeder')] })).toBe('binding-without-role')
  expect(lacking({ Role: [reader], RoleBinding: [bound('reader', 'Role', [{ kind: 'User', name: 'somebody' }])] })).toBe('rights-not-given')
  expect(lacking({ Role: [{ ...reader, rules: [] }], RoleBinding: [bound('reader')] })).toBe('rights-lacking')
})

test('what a bound role allows is waited for, since roles take a moment to count', () => {
  expect(lacking({ Role: [reader], RoleBinding: [bound('reader')] })).toBe('waits')
  expect(lacking({ Role: [reader], RoleBinding: [bound('reader')] }, true)).toBe('rights-answered-otherwise')
})

const deletes = accessesOf([{ verbs: ['delete'], resource: 'pods' }], 'lab')
const allowed = (given: Given, late = false) => told(lookAllowed(cluster(given), auditor, deletes, late))
const wide = (verb: string) => ({ metadata: { name: 'wide' }, rules: [{ verbs: [verb], apiGroups: [''], resources: ['pods'] }] })

test('a right too many is traced to the binding that gives it', () => {
  expect(allowed({ Role: [wide('*')], RoleBinding: [bound('wide')] })).toBe('role-uses-wildcards')
  expect(allowed({ Role: [wide('delete')], RoleBinding: [bound('wide')] })).toBe('rights-beyond-the-task')
  expect(allowed({ ClusterRole: [{ ...wide('delete'), metadata: { name: 'wide', namespace: undefined } }], ClusterRoleBinding: [bound('wide', 'ClusterRole')] })).toBe('rights-in-every-namespace')
})

test('what the cluster gave every account before the lab began is not the learner’s doing', () => {
  const everybody = { ...bound('wide', 'ClusterRole', [{ kind: 'Group', name: 'system:serviceaccounts' }]), metadata: { name: 'old', creationTimestamp: '2026-11-24T10:00:00Z' } }
  expect(allowed({ ClusterRole: [wide('delete')], ClusterRoleBinding: [everybody] })).toBe('holds')
})

test('what nothing explains is waited for, and then no failure', () => {
  expect(allowed({})).toBe('waits')
  const look = lookAllowed(cluster({}), auditor, deletes, true)
  expect(look).toEqual({ is: 'holds', value: deletes })
})
