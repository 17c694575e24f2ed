import { expect, test } from 'vitest'
import { seeing } from '../seeing.ts'
import { lookGone, lookNoneLabelled } from './gone.ts'

const Namespace = [{ metadata: { name: 'lab' } }]
const found = (look: ReturnType<typeof lookGone>) => (look.is === 'fails' ? look.diagnosis.id : look.is)

test('what is not there is gone', () => {
  expect(lookGone(seeing({ Namespace }), 'Service', 'web', 'lab').is).toBe('holds')
})

test('nothing is gone before the lab was begun', () => {
  expect(found(lookGone(seeing({}), 'Service', 'web', 'lab'))).toBe('lab-not-started')
})

test('the same name in another namespace is not in the way', () => {
  const seen = seeing({ Namespace, Service: [{ metadata: { name: 'web', namespace: 'other' } }] })
  expect(lookGone(seen, 'Service', 'web', 'lab').is).toBe('holds')
})

test('what is left is named by its kind', () => {
  expect(found(lookGone(seeing({ Namespace, Service: [{ metadata: { name: 'web' } }] }), 'Service', 'web', 'lab'))).toBe('service-left-behind')
})

test('an object that a finalizer holds is converging, however long it takes', () => {
  const ConfigMap = [{ metadata: { name: 'map', deletionTimestamp: '2026-11-25T11:00:00Z', finalizers: ['example.com/anchor'] } }]
  expect(lookGone(seeing({ Namespace, ConfigMap }), 'ConfigMap', 'map', 'lab')).toMatchObject({
    is: 'waits',
    patient: true,
    waitingFor: 'ConfigMap map is going away, held by its finalizer example.com/anchor',
  })
})

const at = (second: number) => `2026-11-25T11:00:0${second}Z`
const owned = (name: string, kind: string, owner: string, second: number) => ({
  metadata: { name, creationTimestamp: at(second), labels: { app: 'web' }, ownerReferences: [{ apiVersion: 'apps/v1', kind, name: owner, uid: `uid-${owner}`, controller: true }] },
})
const Deployment = [{ metadata: { name: 'web' }, spec: { replicas: 2 } }]
const ReplicaSet = [owned('web-1', 'Deployment', 'web', 0)]
const made = (count: number) => [{ metadata: { name: 'made' }, reason: 'SuccessfulCreate', count, involvedObject: { uid: 'uid-web-1' } }]

test('pods that came back say so', () => {
  const Pod = [owned('web-1-c', 'ReplicaSet', 'web-1', 5), owned('web-1-d', 'ReplicaSet', 'web-1', 5)]
  const seen = seeing({ Namespace, Deployment, ReplicaSet, Pod, Event: made(4) })
  expect(lookGone(seen, 'Deployment', 'web', 'lab')).toMatchObject({ is: 'fails', diagnosis: { id: 'pods-come-back', received: 'web-1-c and web-1-d' } })
})

test('a Deployment that nobody touched is only left behind, also when its pods took a second to be made', () => {
  const Pod = [owned('web-1-a', 'ReplicaSet', 'web-1', 1), owned('web-1-b', 'ReplicaSet', 'web-1', 1)]
  expect(found(lookGone(seeing({ Namespace, Deployment, ReplicaSet, Pod, Event: made(2) }), 'Deployment', 'web', 'lab'))).toBe('deployment-left-behind')
})

test('a ReplicaSet without an owner is an orphan; one whose owner is gone is the garbage collector’s', () => {
  const labels = { app: 'web' }
  const look = (ReplicaSets: Parameters<typeof seeing>[0]['ReplicaSet']) => lookNoneLabelled(seeing({ Namespace, ReplicaSet: ReplicaSets }), ['ReplicaSet', 'Pod'], 'app', 'web', 'lab')
  expect(found(look([{ metadata: { name: 'web-1', labels } }]))).toBe('orphaned-replicasets-left')
  expect(look(ReplicaSet)).toMatchObject({ is: 'waits', patient: true })
  expect(found(look([{ metadata: { name: 'other', labels: { app: 'other' } } }]))).toBe('holds')
})
