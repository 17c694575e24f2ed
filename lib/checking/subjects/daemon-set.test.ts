import { expect, test } from 'vitest'
import type { DaemonSet, PodSpec } from '../objects.ts'
import { type Given, seeing } from '../seeing.ts'
import { lookCovering, lookHostPath } from './daemon-set.ts'

const set = (status: object, spec: Partial<PodSpec> = {}) =>
  ({ metadata: { name: 'agent', namespace: 'lab', uid: 'uid-agent', generation: 2 }, spec: { template: { spec: { containers: [], ...spec } } }, status: { observedGeneration: 2, ...status } }) as unknown as DaemonSet
const node = (name: string, taints: object[] = []) => ({ metadata: { name }, spec: { taints }, status: { conditions: [{ type: 'Ready', status: 'True' }] } })
const pod = (on: string, ready = true, metadata: object = {}) => ({
  metadata: { name: `agent-${on}`, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'uid-agent', controller: true }], ...metadata },
  spec: { nodeName: on, containers: [] },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
})
const look = (given: DaemonSet, nodes: Given['Node'], pods: Given['Pod'] = []) => {
  const found = lookCovering(seeing({ Node: nodes, Pod: pods, Event: [] }), given)
  return found.is === 'fails' ? found.diagnosis.id : found.is
}
const two = { desiredNumberScheduled: 2, updatedNumberScheduled: 2 }

test('each node has to have its Ready pod', () => {
  expect(look(set(two), [node('a'), node('b')], [pod('a'), pod('b')])).toBe('holds')
  expect(look(set(two), [node('a'), node('b')], [pod('a'), pod('b', false)])).toBe('waits')
  expect(look(set(two), [node('a'), node('b')], [pod('a'), pod('b', true, { deletionTimestamp: 'now' })])).toBe('waits')
})

test('0 of 0 is no success', () => {
  expect(look(set({ desiredNumberScheduled: 0 }, { nodeSelector: { disk: 'ssd' } }), [node('a')])).toBe('node-selector-matches-none')
  expect(look(set({ desiredNumberScheduled: 1, updatedNumberScheduled: 1 }, { nodeSelector: { disk: 'ssd' } }), [node('a'), node('b')], [pod('a')])).toBe('nodes-left-out')
  expect(look(set({ desiredNumberScheduled: 0 }), [node('a', [{ key: 'x', effect: 'NoSchedule' }])])).toBe('no-node-tolerated')
})

test('a status of before the last change says nothing', () => {
  expect(look(set({ ...two, observedGeneration: 1 }), [node('a'), node('b')], [pod('a'), pod('b')])).toBe('waits')
  expect(look(set({ ...two, updatedNumberScheduled: 1 }), [node('a'), node('b')], [pod('a'), pod('b')])).toBe('waits')
})

test('the node’s folder is mounted read-only, wherever', () => {
  const mounted = (path: string, mount: object) => set({}, { containers: [{ name: 'a', image: 'x', volumeMounts: [{ name: 'v', mountPath: '/any', ...mount }] }], volumes: [{ name: 'v', hostPath: { path } }] })
  const idOf = (given: DaemonSet) => {
    const found = lookHostPath(given, '/var/log')
    return found.is === 'fails' ? found.diagnosis.id : found.is
  }
  expect(idOf(mounted('/var/log/', { readOnly: true }))).toBe('holds')
  expect(idOf(mounted('/var/log', {}))).toBe('host-path-writable')
  expect(idOf(mounted('/var', { readOnly: true }))).toBe('host-path-differs')
  expect(idOf(set({}))).toBe('host-path-missing')
})
