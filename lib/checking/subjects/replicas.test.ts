import { expect, test } from 'vitest'
import type { Deployment } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookReplicas } from './replicas.ts'

const owner = (kind: string, name: string) => [{ apiVersion: 'apps/v1', kind, name, uid: `uid-${name}`, controller: true }]
const labels = { app: 'web' }
const ReplicaSet = [{ metadata: { name: 'web-1', labels, ownerReferences: owner('Deployment', 'web') } }]
const own = { metadata: { name: 'web-1-a', labels, ownerReferences: owner('ReplicaSet', 'web-1') } }

interface Scaled {
  message: string
  count?: number
}

function look(replicas: number | undefined, pods: { metadata: { name: string; labels?: Record<string, string> } }[] = [], scaled: Scaled[] = []) {
  const spec = { replicas, selector: { matchLabels: labels } }
  const Event = scaled.map(({ message, count }, index) => ({
    metadata: { name: `event-${index}` },
    reason: 'ScalingReplicaSet',
    message,
    count,
    firstTimestamp: `2026-11-25T11:00:0${index}Z`,
    involvedObject: { kind: 'Deployment', name: 'web', uid: 'uid-web' },
  }))
  const seen = seeing({ Deployment: [{ metadata: { name: 'web' }, spec }], ReplicaSet, Pod: [own, ...pods], Event })
  const found = lookReplicas(seen, seen.one('Deployment', 'web', 'lab') as Deployment, 5)
  return found.is === 'fails' ? found.diagnosis.id : found.is
}

test('the declared number counts, whatever else runs', () => {
  expect(look(5, [{ metadata: { name: 'web-x', labels } }])).toBe('holds')
})

test('no number means one', () => {
  expect(look(undefined)).toBe('replicas-differ')
})

test('pods beside it are named when the number is not reached', () => {
  expect(look(1, [{ metadata: { name: 'web-2', labels: {} } }])).toBe('pods-beside-deployment')
  expect(look(1, [{ metadata: { name: 'other', labels } }])).toBe('pods-beside-deployment')
  expect(look(1, [{ metadata: { name: 'other', labels: { app: 'other' } } }])).toBe('replicas-differ')
})

test('a number that the Deployment put back was not its own', () => {
  const up = { message: 'Scaled up replica set web-1 from 0 to 1' }
  expect(look(1, [], [up, { message: 'Scaled down replica set web-1 from 5 to 1' }])).toBe('replicaset-scaled')
  expect(look(1, [], [{ ...up, count: 2 }])).toBe('replicaset-scaled')
  expect(look(1, [], [{ message: 'Scaled up replica set web-1 to 1 from 0' }, { message: 'Scaled down replica set web-1 to 1 from 5' }])).toBe('replicaset-scaled')
})

test('a Deployment scaled up and down again has scaled itself', () => {
  const messages = ['Scaled up replica set web-1 from 0 to 1', 'Scaled up replica set web-1 from 1 to 5', 'Scaled down replica set web-1 from 5 to 1']
  expect(look(1, [], messages.map((message) => ({ message })))).toBe('replicas-differ')
})

test('events of other ReplicaSets and in other words say nothing', () => {
  expect(look(1, [], [{ message: 'Scaled down replica set web-0 from 5 to 1' }, { message: 'Scaled up replica set web-1 to 5' }])).toBe('replicas-differ')
})

test('where the cluster has combined events, the chain is not judged', () => {
  const messages = ['Scaled down replica set web-1 from 5 to 1', '(combined from similar events): Scaled up replica set web-1 from 1 to 5']
  expect(look(1, [], [{ message: 'Scaled up replica set web-1 from 0 to 1' }, ...messages.map((message) => ({ message }))])).toBe('replicas-differ')
})
