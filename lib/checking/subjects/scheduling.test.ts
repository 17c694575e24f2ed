import { expect, test } from 'vitest'
import type { Look } from '../look.ts'
import type { Deployment, PodSpec } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookLabelled } from './nodes.ts'
import { lookRequiring, lookSpreading, lookTolerating } from './scheduling.ts'

const told = (look: Look) => (look.is === 'fails' ? look.diagnosis.id : look.is)
const deployment = (spec: Partial<PodSpec>) =>
  ({ metadata: { name: 'fast', uid: 'd' }, spec: { template: { metadata: { labels: { app: 'fast', tier: 'web' } }, spec: { containers: [], ...spec } } } }) as unknown as Deployment
const requiring = (spec: Partial<PodSpec>) => told(lookRequiring(deployment(spec), 'disk', 'ssd'))
const term = (...values: string[]) => ({ matchExpressions: [{ key: 'disk', operator: 'In', values }] })
const required = (...nodeSelectorTerms: object[]) => ({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } }) as Partial<PodSpec>

test('a label of nodes is required by a selector, or by every term of an affinity', () => {
  expect(requiring({ nodeSelector: { disk: 'ssd', zone: 'a' } })).toBe('holds')
  expect(requiring(required(term('ssd')))).toBe('holds')
  expect(requiring(required(term('ssd'), { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }))).toBe('node-choice-differs')
  expect(requiring(required(term('ssd', 'hdd')))).toBe('node-choice-differs')
})

test('a wish, a name, another label and nothing at all are told apart', () => {
  expect(requiring({ affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{}] } } })).toBe('node-choice-only-preferred')
  expect(requiring({ nodeName: 'node-1' })).toBe('node-named-instead-of-chosen')
  expect(requiring({ nodeSelector: { disk: 'hdd' } })).toBe('node-choice-differs')
  expect(requiring({})).toBe('node-choice-missing')
})

const own = { matchLabels: { app: 'fast' } }
const spreading = (spec: object) => told(lookSpreading(deployment(spec as Partial<PodSpec>)))
const constraint = (labelSelector: object, whenUnsatisfiable = 'ScheduleAnyway') => ({ topologySpreadConstraints: [{ topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable, labelSelector }] })

test('its own pods are spread by a constraint or by a preferred anti-affinity', () => {
  expect(spreading(constraint(own))).toBe('holds')
  expect(spreading({ affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'h', labelSelector: own } }] } } })).toBe('holds')
  expect(spreading(constraint({ matchLabels: { app: 'slow' } }))).toBe('spread-selects-others')
  expect(spreading({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'h', labelSelector: own }] } } })).toBe('anti-affinity-required')
  expect(spreading({})).toBe('spread-missing')
})

test('a toleration covers a taint as the scheduler sees it', () => {
  const tolerating = (...tolerations: object[]) => told(lookTolerating(deployment({ tolerations }), { key: 'dedicated', value: 'batch', effect: 'NoSchedule' }))
  expect(tolerating({ key: 'dedicated', value: 'batch', effect: 'NoSchedule' })).toBe('holds')
  expect(tolerating({ key: 'dedicated', operator: 'Exists' })).toBe('holds')
  expect(tolerating({ operator: 'Exists' })).toBe('holds')
  expect(tolerating({ key: 'dedicated', value: 'batch', effect: 'NoExecute' })).toBe('toleration-differs')
  expect(tolerating({ key: 'dedicated', value: 'web', effect: 'NoSchedule' })).toBe('toleration-differs')
  expect(tolerating()).toBe('toleration-missing')
})

test('a label on pods does not make a node', () => {
  const labelled = (node: object, pod: object = {}) => told(lookLabelled(seeing({ Node: [{ metadata: { name: 'n', labels: node as Record<string, string> } }], Pod: [{ metadata: { name: 'p', labels: pod as Record<string, string> } }] }), 'disk', 'ssd', 'lab'))
  expect(labelled({ disk: 'ssd' })).toBe('holds')
  expect(labelled({ disk: 'hdd' })).toBe('no-node-labelled')
  expect(labelled({}, { disk: 'ssd' })).toBe('label-on-pods-not-nodes')
})
