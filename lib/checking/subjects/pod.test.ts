import { expect, test } from 'vitest'
import { type Given, seeing } from '../seeing.ts'
import { cameTo } from '../trial-check.ts'
import { PodSubject } from './pod.ts'

const now = Date.parse('2026-11-25T12:00:00Z')
const web = new PodSubject('web', 'lab')

type Status = Record<string, unknown>
const pod = (status: Status, metadata: Record<string, unknown> = {}, spec: Record<string, unknown> = {}) => ({
  metadata: { name: 'web', labels: { app: 'web' }, creationTimestamp: '2026-11-25T11:59:00Z', ...metadata },
  spec: { containers: [{ name: 'web', image: 'nginx:1.21', ports: [{ containerPort: 80 }] }], ...spec },
  status,
})
const container = (state: Status, more: Status = {}) => ({ phase: 'Running', containerStatuses: [{ name: 'web', ready: false, restartCount: 0, state, ...more }] })
const running = (seconds: number, restartCount = 0) => ({
  phase: 'Running',
  conditions: [{ type: 'Ready', status: 'True' }],
  containerStatuses: [{ name: 'web', ready: true, restartCount, state: { running: { startedAt: new Date(now - seconds * 1000).toISOString() } } }],
})
const seen = (...found: object[]) => seeing({ Namespace: [{ metadata: { name: 'lab' } }], Pod: found } as Given, now)
const ready = (...found: object[]) => cameTo(seen(...found), () => web.expectations.toBeReady())

test('Ready is Ready', async () => {
  expect(await ready(pod(running(60)))).toBe('holds')
})

test.each<[string, Status, string]>([
  ['an image that is not there', container({ waiting: { reason: 'ImagePullBackOff', message: 'manifest unknown' } }), 'fails image-not-found'],
  ['an image name that cannot be read', container({ waiting: { reason: 'InvalidImageName' } }), 'fails image-name-invalid'],
  ['a missing ConfigMap', container({ waiting: { reason: 'CreateContainerConfigError', message: 'configmap "app" not found' } }), 'fails configmap-not-found'],
  ['a missing key', container({ waiting: { reason: 'CreateContainerConfigError', message: "couldn't find key x in ConfigMap lab/app" } }), 'fails configuration-key-missing'],
  ['an image that would run as root', container({ waiting: { reason: 'CreateContainerConfigError', message: 'container has runAsNonRoot and image will run as root' } }), 'fails image-runs-as-root'],
  ['a command that is not there', container({ waiting: { reason: 'RunContainerError', message: 'exec: "nginxx": executable file not found' } }), 'fails command-not-found'],
  ['a crash loop', container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 2, lastState: { terminated: { exitCode: 3 } } }), 'fails container-crashes'],
  ['a program that ends', container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 2, lastState: { terminated: { exitCode: 0 } } }), 'fails container-ends'],
  ['too little memory', container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 1, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } } }), 'fails container-out-of-memory'],
  ['a pod that is done', { phase: 'Succeeded' }, 'fails pod-finished'],
  ['a container that is made', container({ waiting: { reason: 'ContainerCreating' } }), 'waits web is starting'],
  ['a registry out of reach', container({ waiting: { reason: 'ErrImagePull', message: 'no such host' } }), 'waits web waits for its image nginx:1.21: no such host'],
])('%s', async (_name, status, expected) => {
  expect(await ready(pod(status))).toBe(expected)
})

test('a scheduler that finds no node is believed once it has had time', async () => {
  const unschedulable = (seconds: number) => pod({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes: Insufficient cpu', lastTransitionTime: new Date(now - seconds * 1000).toISOString() }] })
  expect(await ready(unschedulable(1))).toMatch(/^waits web waits for a node/)
  expect(await ready(unschedulable(30))).toBe('fails request-too-large')
})

test('it stays up for as long as it is asked to; what it did before does not count', async () => {
  const stays = (status: Status) => cameTo(seen(pod(status)), () => web.expectations.toStayUp(30))
  expect(await stays(running(31))).toBe('holds')
  expect(await stays(running(31, 4))).toBe('holds')
  expect(await stays(running(10))).toMatch(/^waits it has run for 10 s of 30 s/)
})

test('a pod that somebody else controls is not the one that was asked for', async () => {
  const owned = pod(running(60), { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: 'u', controller: true }] })
  expect(await ready(owned)).toBe('fails pod-missing')
})

test('a predecessor on its way out is waited for', async () => {
  expect(await ready(pod(running(60), { deletionTimestamp: '2026-11-25T12:00:00Z' }))).toMatch(/^waits the old pod web is still going away/)
})

test('labels, ports and images are compared', async () => {
  const given = seen(pod(running(60)))
  expect(await cameTo(given, () => web.expectations.toBeLabelled('app', 'web'))).toBe('holds')
  expect(await cameTo(given, () => web.expectations.toBeLabelled('app', 'Web'))).toBe('fails label-missing')
  expect(await cameTo(given, () => web.expectations.toDeclarePort(80))).toBe('holds')
  expect(await cameTo(given, () => web.expectations.toDeclarePort(8080))).toBe('fails container-port-differs')
  expect(await cameTo(given, () => web.expectations.toRunImage('nginx:1.22'))).toBe('fails pod-image-differs')
})
