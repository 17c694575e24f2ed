import { expect, test } from 'vitest'
import { accessesOf, beyond, inKubectl } from './access-table.ts'

const reading = [{ verbs: ['get', 'list'], resource: 'pods' }, { verbs: ['get'], resource: 'pods/log' }]
const account = { name: 'auditor', namespace: 'lab' }

test('grants become the questions that kubectl auth can-i asks', () => {
  expect(accessesOf(reading, 'lab').map(inKubectl)).toEqual(['get pods -n lab', 'list pods -n lab', 'get pods --subresource=log -n lab'])
  expect(accessesOf([{ verbs: ['create'], resource: 'deployments.apps' }], 'lab')[0]).toEqual({ verb: 'create', group: 'apps', resource: 'deployments', namespace: 'lab' })
  expect(accessesOf([{ verbs: ['list'], resource: 'roles.rbac.authorization.k8s.io' }], '').map(inKubectl)).toEqual(['list roles.rbac.authorization.k8s.io --all-namespaces'])
})

test('beyond the grants lie other verbs, other resources and other namespaces, but not the grants themselves', () => {
  const asked = beyond(reading, account).map(inKubectl)
  expect(asked).toEqual(expect.arrayContaining(['watch pods -n lab', 'delete pods -n lab', 'get secrets -n lab', 'list pods -n default', 'get pods --subresource=log -n kube-system', 'list secrets --all-namespaces', 'list nodes --all-namespaces']))
  expect(asked).not.toContain('list pods -n lab')
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked.length).toBeGreaterThan(30)
})
