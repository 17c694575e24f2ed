import { expect, test } from 'vitest'
import type { Pod } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { podTrouble } from './pod-trouble.ts'

const restarted = (restartCount: number, livenessProbe?: object) =>
  ({
    metadata: { name: 'web', namespace: 'lab', uid: 'uid-web' },
    spec: { containers: [{ name: 'c', image: 'i', livenessProbe }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'c', ready: false, restartCount, state: { running: { startedAt: '2026-11-25T11:59:58Z' } } }] },
  }) as unknown as Pod
const about = { kind: 'Pod', name: 'web', uid: 'uid-web' }
const killing = (count: number) => ({ metadata: { name: 'killing' }, involvedObject: about, reason: 'Killing', message: 'Container c failed liveness probe, will be restarted', count })
const unhealthy = { metadata: { name: 'unhealthy' }, involvedObject: about, reason: 'Unhealthy', message: 'Liveness probe failed: HTTP probe failed with statuscode: 404', count: 9 }
const told = (pod: Pod, ...events: object[]) => {
  const look = podTrouble(seeing({ Event: events as never }), pod)
  return look.is === 'fails' ? look.diagnosis.id : look.is
}
const probe = { httpGet: { path: '/healthz', port: 80 } }

test('a container that its liveness probe kills again and again is told as that', () => {
  expect(told(restarted(2, probe), killing(2), unhealthy)).toBe('liveness-kills')
})

test('killed once is what the probe is for, and restarts of another cause are not its doing', () => {
  expect(told(restarted(1, probe), killing(1), unhealthy)).toBe('waits')
  expect(told(restarted(2, probe), killing(1), unhealthy)).toBe('waits')
  expect(told(restarted(2), killing(2), unhealthy)).toBe('waits')
})
