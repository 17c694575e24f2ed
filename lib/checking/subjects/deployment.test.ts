import { expect, test } from 'vitest'
import { type Given, seeing } from '../seeing.ts'
import { cameTo } from '../trial-check.ts'
import { DeploymentSubject } from './deployment.ts'

const now = Date.parse('2026-11-25T12:00:00Z')
const longAgo = '2026-11-25T11:00:00Z'
const web = new DeploymentSubject('web', 'lab')

const deployment = (more: { replicas?: number; available?: number; updated?: number; all?: number; generation?: number; observed?: number; paused?: boolean; conditions?: object[] } = {}) => {
  const { replicas = 2, available = replicas, updated = replicas, all = replicas, generation = 1, observed = generation, paused, conditions } = more
  return {
    metadata: { name: 'web', generation },
    spec: { replicas, paused, selector: {}, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.21' }] } } },
    status: { observedGeneration: observed, replicas: all, updatedReplicas: updated, availableReplicas: available, conditions },
  }
}
const set = (name: string, revision: number) => ({
  metadata: { name, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'uid-web', controller: true }], annotations: { 'deployment.kubernetes.io/revision': String(revision) } },
  spec: { replicas: 2, template: {} },
})
const pod = (name: string, of: string, more: { ready?: boolean; startedAt?: string; restarts?: number; leaving?: boolean; waiting?: { reason: string; message?: string } } = {}) => {
  const { ready = true, startedAt = longAgo, restarts = 0, leaving = false, waiting } = more
  return {
    metadata: { name, creationTimestamp: longAgo, deletionTimestamp: leaving ? longAgo : undefined, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: of, uid: `uid-${of}`, controller: true }] },
    spec: { containers: [{ name: 'nginx', image: 'nginx:1.21' }] },
    status: {
      phase: waiting === undefined ? 'Running' : 'Pending',
      conditions: [{ type: 'Ready', status: ready && waiting === undefined ? 'True' : 'False' }],
      containerStatuses: [{ name: 'nginx', ready, restartCount: restarts, state: waiting === undefined ? { running: { startedAt } } : { waiting } }],
    },
  }
}
const seen = (given: Given) => seeing({ Namespace: [{ metadata: { name: 'lab', creationTimestamp: longAgo } }], ...given }, now)
const available = (given: Given) => cameTo(seen(given), () => web.expectations.toBeAvailable(2))

test('two Ready pods of the newest revision are available', async () => {
  expect(await available({ Deployment: [deployment()], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1'), pod('b', 'web-1')] })).toBe('holds')
})

test('a change that the controller has not seen yet is waited for, whatever the old status says', async () => {
  expect(await available({ Deployment: [deployment({ generation: 2, observed: 1 })], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1'), pod('b', 'web-1')] })).toMatch(/^waits .*not seen the last change/)
})

test('pods of an older revision that still run are waited for', async () => {
  const given = { Deployment: [deployment({ all: 3 })], ReplicaSet: [set('web-1', 1), set('web-2', 2)], Pod: [pod('a', 'web-2'), pod('b', 'web-2'), pod('old', 'web-1')] }
  expect(await available(given)).toMatch(/^waits 1 pods? of the older version/)
})

test('an old pod on its way out is no surplus', async () => {
  expect(await available({ Deployment: [deployment()], ReplicaSet: [set('web-1', 1), set('web-2', 2)], Pod: [pod('a', 'web-2'), pod('b', 'web-2'), pod('old', 'web-1', { leaving: true })] })).toBe('holds')
})

test('a paused rollout does not end by itself', async () => {
  expect(await available({ Deployment: [deployment({ paused: true, updated: 0 })], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1'), pod('b', 'web-1')] })).toBe('fails rollout-paused')
})

test('pods that a quota refuses are told by the quota', async () => {
  const conditions = [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota: small' }]
  expect(await available({ Deployment: [deployment({ available: 1, conditions })], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1')] })).toBe('fails pods-refused-by-quota')
})

test('a pod that cannot start is the cause, not the Deployment', async () => {
  const waiting = { reason: 'ErrImagePull', message: 'nginx:1.2x: not found' }
  expect(await available({ Deployment: [deployment({ available: 1 })], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1'), pod('b', 'web-1', { waiting })] })).toBe('fails image-not-found')
})

test('a registry that was not reached is not the learner’s fault: waited for', async () => {
  const waiting = { reason: 'ErrImagePull', message: 'dial tcp: i/o timeout' }
  expect(await available({ Deployment: [deployment({ available: 1 })], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1'), pod('b', 'web-1', { waiting })] })).toMatch(/^waits .*image/)
})

test('Ready for a moment between two crashes is not available', async () => {
  const justNow = new Date(now - 4_000).toISOString()
  const crashing = pod('b', 'web-1', { startedAt: justNow, restarts: 3 })
  expect(await available({ Deployment: [deployment()], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1'), crashing] })).toMatch(/^waits b was restarted/)
  const recovered = pod('b', 'web-1', { restarts: 3 })
  expect(await available({ Deployment: [deployment()], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1'), recovered] })).toBe('holds')
})

test('a program that only just started has to stay for a moment', async () => {
  const fresh = pod('b', 'web-1', { startedAt: new Date(now - 1_000).toISOString() })
  expect(await available({ Deployment: [deployment()], ReplicaSet: [set('web-1', 1)], Pod: [pod('a', 'web-1'), fresh] })).toMatch(/^waits b only just started/)
})

test('images are compared by what they mean, replicas by number', async () => {
  const given = seen({ Deployment: [deployment()] })
  expect(await cameTo(given, () => web.expectations.toRunImage('docker.io/library/nginx:1.21'))).toBe('holds')
  expect(await cameTo(given, () => web.expectations.toRunImage('nginx:1.22'))).toBe('fails image-differs')
  expect(await cameTo(given, () => web.expectations.toDeclareReplicas(2))).toBe('holds')
  expect(await cameTo(given, () => web.expectations.toDeclareReplicas(3))).toBe('fails replicas-differ')
  expect(await cameTo(given, () => web.expectations.toLabelItsPods('app', 'webb'))).toBe('fails pod-label-missing')
})

const missing = (given: Given) => cameTo(seen(given), () => web.expectations.toExist())

test('what is missing is looked for: misspelt, another kind, another namespace, not begun', async () => {
  const longName = new DeploymentSubject('web-front', 'lab')
  expect(await cameTo(seen({ Deployment: [{ ...deployment(), metadata: { name: 'web-frnot' } }] }), () => longName.expectations.toExist())).toBe('fails deployment-misnamed')
  expect(await missing({ Pod: [{ metadata: { name: 'web' }, spec: { containers: [] } }] })).toBe('fails pod-instead-of-deployment')
  expect(await missing({ Pod: [{ metadata: { name: 'ask' }, spec: { containers: [] } }] })).toBe('fails deployment-missing')
  expect(await missing({})).toBe('fails deployment-missing')
  expect(await cameTo(seeing({}), () => web.expectations.toExist())).toBe('fails lab-not-started')
})

test('the same name in another namespace is named, unless it is older than the lab', async () => {
  const there = (creationTimestamp: string) => ({
    Namespace: [{ metadata: { name: 'lab', creationTimestamp: longAgo } }, { metadata: { name: 'default', creationTimestamp: '2026-01-01T00:00:00Z' } }],
    Deployment: [{ ...deployment(), metadata: { name: 'web', namespace: 'default', creationTimestamp } }],
  })
  expect(await missing(there('2026-11-25T11:30:00Z'))).toBe('fails deployment-in-other-namespace')
  expect(await missing(there('2026-11-25T10:30:00Z'))).toBe('fails deployment-missing')
})
