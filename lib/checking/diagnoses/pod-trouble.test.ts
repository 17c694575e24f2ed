import { expect, test } from 'vitest'
import type { Pod } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { aboutToBeKilled, podTrouble } from './pod-trouble.ts'

const restarted = (restartCount: number, livenessProbe?: object) =>
  ({
    metadata: { name: 'web', namespace: 'lab', uid: 'uid-web' },
    spec: { containers: [{ name: 'c', image: 'i', livenessProbe }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'c', ready: false, restartCount, state: { running: { startedAt: '2026-11-25T11:59:58Z' } } }] },
  }) as unknown as Pod
const about = { kind: 'Pod', name: 'web', uid: 'uid-web' }
const killing = (count: number) => ({ metadata: { name: 'killing' }, involvedObject: about, reason: 'Killing', message: 'Container c failed liveness probe, will be restarted', count })
const unhealthy = { metadata: { name: 'unhealthy' }, involvedObject: about, reason: 'Unhealthy', message: 'Liveness probe failed: HTTP probe failed with statuscode: 404', count: 9 }
const probe = { httpGet: { path: '/healthz', port: 80 } }
const told = (pod: Pod, ...events: object[]) => {
  const look = podTrouble(seeing({ Event: events as never }), pod)
  return look.is === 'fails' ? look.diagnosis.id : look.is
}
test('a pod that has been Ready is given one restart more', () => {
  const once = restarted(2, probe)
  const ready = { type: 'Ready', status: 'False', lastTransitionTime: '2026-11-25T11:59:00Z' }
  const been = { ...once, status: { ...once.status, startTime: '2026-11-25T11:50:00Z', conditions: [ready] } } as Pod
  expect(told(been, killing(2), unhealthy)).toBe('waits')
  expect(told(been, killing(3), unhealthy)).toBe('liveness-kills')
})

test('a Ready pod is about to be killed only while its probe is failing', () => {
  const failing = (lastTimestamp: string) => aboutToBeKilled(seeing({ Event: [{ ...unhealthy, lastTimestamp }] as never }), restarted(0, probe))?.id
  expect(failing('2026-11-25T11:59:59Z')).toBe('liveness-kills')
  expect(failing('2026-11-25T11:59:50Z')).toBeUndefined()
  expect(aboutToBeKilled(seeing({}), restarted(0))).toBeUndefined()
})


test('a container that its liveness probe kills again and again is told as that', () => {
  expect(told(restarted(2, probe), killing(2), unhealthy)).toBe('liveness-kills')
})

test('killed once is what the probe is for, and restarts of another cause are not its doing', () => {
  expect(told(restarted(1, probe), killing(1), unhealthy)).toBe('waits')
  expect(told(restarted(2, probe), killing(1), unhealthy)).toBe('waits')
  expect(told(restarted(2), killing(2), unhealthy)).toBe('waits')
})
