import { expect, test } from 'vitest'
import { checker } from './checker.ts'
import { rbacOf } from './rbac.ts'

const setup = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: lab-trial}'
const trial = checker(({ check, expect: expecting, service, http, facts }) => {
  const front = service('web')
  check('it answers', async () => void (await expecting(http(front.byName())).toAnswer(200)))
  void facts
})
const roles = (objects: ReturnType<typeof rbacOf>) =>
  objects.filter((object) => 'rules' in object).map(({ kind, metadata, rules }) => ({
    where: metadata.namespace ?? kind,
    allows: (rules as { resources: string[]; verbs: string[] }[]).flatMap(({ resources, verbs }) => resources.map((resource) => `${verbs.join()} ${resource}`)),
  }))

test('checking gets what its words need, where they need it, and nothing else', () => {
  const [lab, system, wide, ...others] = roles(rbacOf({ id: 'trial', namespaces: ['lab-trial'], setup, checker: trial }))
  expect(others).toEqual([])
  expect(lab).toEqual({
    where: 'lab-trial',
    allows: expect.arrayContaining(['get,list,watch services', 'create,delete,get,list,watch pods', 'create,get pods/exec', 'get pods/log']) as string[],
  })
  expect(system).toEqual({ where: 'kube-system', allows: ['get services', 'get leases'] })
  expect(wide?.where).toBe('ClusterRole')
  expect(wide?.allows.filter((line) => !/^(get,list,watch (namespaces|nodes)|list services)$/.test(line))).toEqual([])
  expect(JSON.stringify([lab, system, wide])).not.toMatch(/secrets|\*|update|impersonate|escalate/)
})

test('every role is bound to the account', () => {
  const objects = rbacOf({ id: 'trial', namespaces: ['lab-trial'], setup, checker: trial })
  const bound = objects.filter(({ kind }) => kind.endsWith('Binding'))
  expect(bound).toHaveLength(roles(objects).length)
  for (const { subjects } of bound) expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'pilothouse-lab-trial', namespace: 'lab-trial' }])
})

test('where the learner makes the namespaces, no role can be in them beforehand', () => {
  const objects = rbacOf({ id: 'trial', namespaces: ['development', 'production'], setup: '', checker: trial })
  expect(objects[0]?.metadata).toEqual({ name: 'pilothouse-trial', namespace: 'default' })
  expect(roles(objects).map(({ where }) => where)).toEqual(['kube-system', 'ClusterRole'])
})
