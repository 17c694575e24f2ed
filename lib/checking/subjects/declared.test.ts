import { expect, test } from 'vitest'
import type { Deployment } from '../objects.ts'
import { declaredInWords, isDeclared } from './declared.ts'

const applied = 'kubectl.kubernetes.io/last-applied-configuration'
const live = {
  replicas: 4,
  template: { metadata: { labels: { team: 'platform' } }, spec: { containers: [{ name: 'web', image: 'nginx', env: [{ name: 'STAGE', value: 'production' }] }] } },
}

const drifter = (annotation: unknown, managedFields: object[] = [], spec: object = live) =>
  ({
    metadata: { name: 'drifter', uid: 'uid', labels: { team: 'platform' }, annotations: { [applied]: typeof annotation === 'string' ? annotation : JSON.stringify(annotation) }, managedFields },
    spec,
  }) as unknown as Deployment
const manifest = (changes: object = {}) => ({ metadata: { labels: { team: 'platform' } }, spec: { ...live, ...changes } })

test('what was applied with the present values is declared', () => {
  const deployment = drifter(manifest())
  expect(isDeclared(deployment, 'replicas')).toBe(true)
  expect(isDeclared(deployment, { label: 'team' })).toBe(true)
  expect(isDeclared(deployment, { variable: 'STAGE' })).toBe(true)
})

test('what was applied with other values, or not at all, is not', () => {
  expect(isDeclared(drifter(manifest({ replicas: 2 })), 'replicas')).toBe(false)
  expect(isDeclared(drifter(manifest({ replicas: undefined })), 'replicas')).toBe(false)
  expect(isDeclared(drifter({ spec: live }), { label: 'team' })).toBe(false)
  expect(isDeclared(drifter(manifest({ template: { spec: { containers: [{ name: 'web' }] } } })), { variable: 'STAGE' })).toBe(false)
})

test('an annotation that cannot be read declares nothing', () => {
  for (const broken of ['', '{', '[]', '{"spec": 3}']) expect(isDeclared(drifter(broken), 'replicas')).toBe(false)
})

const fields = {
  'f:metadata': { 'f:labels': { 'f:team': {} } },
  'f:spec': {
    'f:replicas': {},
    'f:template': { 'f:metadata': { 'f:labels': { 'f:team': {} } }, 'f:spec': { 'f:containers': { 'k:{"name":"web"}': { 'f:env': { 'k:{"name":"STAGE"}': { '.': {} } } } } } },
  },
}

test('fields that a manager applied on the server are declared', () => {
  const deployment = drifter(undefined, [{ manager: 'kubectl', operation: 'Apply', fieldsV1: fields }])
  for (const field of ['replicas', { label: 'team' }, { variable: 'STAGE' }] as const) expect(isDeclared(deployment, field)).toBe(true)
})

test('fields that a command set are not', () => {
  const deployment = drifter(undefined, [
    { manager: 'kubectl', operation: 'Update', fieldsV1: fields },
    { manager: 'scaler', operation: 'Apply', subresource: 'scale', fieldsV1: fields },
  ])
  for (const field of ['replicas', { label: 'team' }, { variable: 'STAGE' }] as const) expect(isDeclared(deployment, field)).toBe(false)
})

test('a reference is the same with what the API server adds to it', () => {
  const spec = (from: object) => ({ ...live, template: { spec: { containers: [{ name: 'web', env: [{ name: 'STAGE', valueFrom: from }] }] } } })
  const declared = { fieldRef: { fieldPath: 'metadata.labels' } }
  expect(isDeclared(drifter({ spec: spec(declared) }, [], spec({ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.labels' } })), { variable: 'STAGE' })).toBe(true)
  expect(isDeclared(drifter({ spec: spec(declared) }, [], spec({ fieldRef: { fieldPath: 'metadata.name' } })), { variable: 'STAGE' })).toBe(false)
})

test('a whole map taken in is declared as a whole', () => {
  const spec = { ...live, template: { spec: { containers: [{ name: 'web', envFrom: [{ configMapRef: { name: 'stage' } }] }] } } }
  expect(isDeclared(drifter({ spec }, [], spec), { variable: 'STAGE' })).toBe(true)
  expect(isDeclared(drifter({ spec: { replicas: 4 } }, [], spec), { variable: 'STAGE' })).toBe(false)
})

test('what the manifest said is told field by field', () => {
  const deployment = drifter({ metadata: { labels: { team: 'platform' } }, spec: { replicas: 2 } })
  expect(declaredInWords(deployment, ['replicas', { variable: 'STAGE' }, { label: 'team' }])).toBe('replicas: 2, no variable STAGE as it is, label team for the Deployment only')
})
