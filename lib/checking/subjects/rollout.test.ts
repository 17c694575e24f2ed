import { expect, test } from 'vitest'
import type { Deployment } from '../objects.ts'
import { type Given, seeing } from '../seeing.ts'
import { lookCause, lookPace, lookRolledOutTo, paceOf } from './rollout.ts'

const deployment = (spec: object, metadata: object = {}) => ({ metadata: { name: 'web', namespace: 'lab', uid: 'uid-web', ...metadata }, spec: { template: { spec: { containers: [] } }, ...spec } }) as unknown as Deployment
const rolling = (replicas: number, rollingUpdate?: object) => deployment({ replicas, strategy: { type: 'RollingUpdate', rollingUpdate } })

test.each([
  [4, undefined, 1, 1],
  [4, { maxUnavailable: 0 }, 0, 1],
  [4, { maxUnavailable: '20%', maxSurge: '10%' }, 0, 1],
  [4, { maxUnavailable: '25%', maxSurge: '26%' }, 1, 2],
  [10, { maxUnavailable: 2, maxSurge: 3 }, 2, 3],
  [1, { maxUnavailable: '0%', maxSurge: 0 }, 1, 0],
])('%i replicas with %o: %i may be missing, %i extra', (replicas, given, maxUnavailable, maxSurge) => {
  expect(paceOf(rolling(replicas, given))).toEqual({ maxUnavailable, maxSurge })
})

const idOf = (look: { is: string; diagnosis?: { id: string } }) => look.diagnosis?.id ?? look.is

test('a strategy without a slope is named as such', () => {
  expect(idOf(lookPace(deployment({ strategy: { type: 'Recreate' } }), { maxUnavailable: 0, maxSurge: 1 }))).toBe('strategy-recreate')
  expect(idOf(lookPace(rolling(4), { maxUnavailable: 0, maxSurge: 1 }))).toBe('rollout-pace-differs')
  expect(idOf(lookPace(rolling(4, { maxUnavailable: 0 }), { maxUnavailable: 0, maxSurge: 1 }))).toBe('holds')
})

const set = (name: string, revision: string, annotations: object = {}) => ({
  metadata: { name, annotations: { 'deployment.kubernetes.io/revision': revision, ...annotations }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'uid-web', controller: true }] },
})
const causeKey = 'kubernetes.io/change-cause'

test('the newest revision’s cause counts, also beyond nine revisions', () => {
  const seen = seeing({ ReplicaSet: [set('web-9', '9', { [causeKey]: 'old' }), set('web-10', '10', { [causeKey]: ' new ' })] })
  expect(lookCause(seen, deployment({}))).toEqual({ is: 'holds', value: 'new' })
})

test('a cause that was just written is on its way to the revision', () => {
  const seen = seeing({ ReplicaSet: [set('web-1', '1')] })
  expect(lookCause(seen, deployment({}, { annotations: { [causeKey]: 'new' } })).is).toBe('waits')
  expect(lookCause(seen, deployment({}))).toMatchObject({ is: 'fails', diagnosis: { id: 'change-cause-missing' } })
})

test('a cause in the template is said to be in the wrong place', () => {
  const template = { metadata: { annotations: { [causeKey]: 'new' } }, spec: { containers: [] } }
  expect(lookCause(seeing({ ReplicaSet: [set('web-1', '1')] }), deployment({ template }))).toMatchObject({
    diagnosis: { receivedNote: 'the annotation is in the pod template of web, not on web itself' },
  })
})

const running = (image: string) => ({ template: { spec: { containers: [{ name: 'web', image }] } } })
const pod = (image: string, status: object) => ({
  metadata: { name: 'web-2-a', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-2', uid: 'uid-web-2', controller: true }] },
  spec: { containers: [{ name: 'web', image }] },
  status,
})
const ready = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] }
const pulling = (reason: string, message: string) => ({ phase: 'Pending', containerStatuses: [{ name: 'web', restartCount: 0, state: { waiting: { reason, message } } }] })

function rolled(template: string, given: Given['Pod'] = []) {
  const seen = seeing({ ReplicaSet: [set('web-1', '1'), set('web-2', '2')], Pod: given })
  return lookRolledOutTo(seen, deployment(running(template)), 'nginx:1.25')
}

test('the image is the same under its full name', () => {
  expect(rolled('docker.io/library/nginx:1.25').is).toBe('holds')
})

test('another image that runs is another image', () => {
  expect(idOf(rolled('nginx:1.24', [pod('nginx:1.24', ready)]))).toBe('image-differs')
})

test('an image changed on pods is told from one that was rolled out', () => {
  expect(idOf(rolled('nginx:1.21', [pod('nginx:1.25', ready)]))).toBe('image-changed-on-pods')
})

test('a rollout that is stuck is explained from its newest pod', () => {
  expect(idOf(rolled('nginx:1.25-nope', [pod('nginx:1.25-nope', pulling('ErrImagePull', 'manifest unknown: not found'))]))).toBe('image-not-found')
})

test('while the newest pod starts, what it comes to is waited for', () => {
  expect(rolled('nginx:1.25-nope', [pod('nginx:1.25-nope', { phase: 'Pending' })])).toMatchObject({ is: 'waits', otherwise: { id: 'image-differs' } })
})
