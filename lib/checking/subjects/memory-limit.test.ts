import { expect, test } from 'vitest'
import type { DaemonSet } from '../objects.ts'
import { lookMemoryLimit } from './memory-limit.ts'

const limited = (resources: object) =>
  ({ metadata: { name: 'fluentd', uid: 'u' }, spec: { selector: {}, template: { spec: { containers: [{ name: 'beside', image: 'busybox' }, { name: 'agent', image: 'docker.io/library/fluentd:v1.14', resources }] } } } }) as DaemonSet
const idOf = (resources: object) => {
  const look = lookMemoryLimit({ kind: 'DaemonSet', workload: limited(resources) }, 'fluentd:v1.14', '200Mi')
  return look.is === 'fails' ? look.diagnosis.id : look.is
}

test.each(['200Mi', '209715200', '0.1953125Gi', '204800Ki'])('%s is 200Mi', (memory) => {
  expect(idOf({ limits: { memory } })).toBe('holds')
})

test('what is not 200Mi is told apart', () => {
  expect(idOf({ limits: { memory: '200M' } })).toBe('memory-unit-differs')
  expect(idOf({ limits: { memory: '200m' } })).toBe('memory-unit-differs')
  expect(idOf({ limits: { memory: '256Mi' } })).toBe('memory-limit-differs')
  expect(idOf({ requests: { memory: '200Mi' } })).toBe('limit-in-requests')
  expect(idOf({ limits: { cpu: '1' }, requests: { memory: '50Mi' } })).toBe('memory-limit-missing')
  expect(idOf({})).toBe('memory-limit-missing')
})
