import { expect, test } from 'vitest'
import type { Pod } from '../objects.ts'
import { lookResized } from './resized.ts'

const pod = (asked: string, granted: string, more: { restartCount?: number; startedAt?: string; conditions?: object[] } = {}) =>
  ({
    metadata: { name: 'elastic', namespace: 'lab', uid: 'p', managedFields: [{ manager: 'kubectl-patch', subresource: 'resize', time: '2026-11-25T12:00:00Z' }] },
    spec: { containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: asked } } }] },
    status: {
      conditions: more.conditions ?? [],
      containerStatuses: [{ name: 'c', ready: true, restartCount: more.restartCount ?? 0, state: { running: { startedAt: more.startedAt ?? '2026-11-25T11:00:00Z' } }, resources: { requests: { cpu: granted } } }],
    },
  }) as unknown as Pod
const told = (given: Pod) => {
  const look = lookResized(given, 'cpu', '200m')
  return look.is === 'fails' ? look.diagnosis.id : look.is
}

test('the size has to be asked for and granted', () => {
  expect(told(pod('0.2', '200m'))).toBe('holds')
  expect(told(pod('100m', '100m'))).toBe('pod-not-resized')
  expect(told(pod('200m', '100m'))).toBe('waits')
})

test('a size that the node never can grant is no matter of waiting, one that it cannot grant now is', () => {
  const pending = (reason: string) => [{ type: 'PodResizePending', status: 'True', reason, message: 'Node didn’t have enough capacity' }]
  expect(told(pod('200m', '100m', { conditions: pending('Infeasible') }))).toBe('resize-infeasible')
  expect(told(pod('200m', '100m', { conditions: pending('Deferred') }))).toBe('waits')
})

test('only a restart after the resize is one of its doing', () => {
  expect(told(pod('200m', '200m', { restartCount: 1, startedAt: '2026-11-25T12:00:02Z' }))).toBe('resize-restarted-container')
  expect(told(pod('200m', '200m', { restartCount: 1, startedAt: '2026-11-25T11:59:00Z' }))).toBe('holds')
})
