import { describe, expect, test } from 'vitest'
import type { Job } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { isEndless, lookCompleted } from './job-progress.ts'

const now = Date.parse('2026-11-25T12:00:00Z')
const job = (status: object, spec: object = {}) => ({ metadata: { name: 'backup', namespace: 'lab', uid: 'uid-backup' }, spec: { template: { spec: { containers: [] } }, ...spec }, status }) as unknown as Job
const pod = (phase: string, containerStatus: object, command = ['sh', '-c', 'copy'], more: object = {}) => ({
  metadata: { name: 'backup-x', creationTimestamp: '2026-11-25T11:59:00Z', ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'backup', uid: 'uid-backup', controller: true }] },
  spec: { containers: [{ name: 'main', image: 'busybox', command }] },
  status: { phase, containerStatuses: [{ name: 'main', restartCount: 0, ready: phase === 'Running', ...containerStatus }], ...more },
})
const ready = { conditions: [{ type: 'Ready', status: 'True' }] }
const running = (seconds: number, command?: string[]) => pod('Running', { state: { running: { startedAt: new Date(now - seconds * 1000).toISOString() } } }, command, ready)
const look = (given: Job, ...pods: ReturnType<typeof pod>[]) => lookCompleted(seeing({ Pod: pods, Event: [] }, now), given, 60)
const condition = (type: string, reason = '') => ({ conditions: [{ type, status: 'True', reason, message: reason }] })

test('complete means as many successes as were asked for', () => {
  expect(look(job({ ...condition('Complete'), succeeded: 1 })).is).toBe('holds')
  expect(look(job({ ...condition('Complete'), succeeded: 2 }, { completions: 2 })).is).toBe('holds')
  expect(look(job({ succeeded: 1 }, { completions: 2 })).is).toBe('waits')
})

test('a running program is waited for, and still converges when the time is up', () => {
  expect(look(job({ active: 1 }), running(5))).toMatchObject({ is: 'waits', patient: true, otherwise: { id: 'job-unfinished' } })
})

test('one that has run too long, or is plainly endless, is not', () => {
  expect(look(job({ active: 1 }), running(61))).toMatchObject({ is: 'fails', diagnosis: { id: 'job-never-ends' } })
  expect(look(job({ active: 1 }), running(1, ['sleep', 'infinity']))).toMatchObject({ is: 'fails', diagnosis: { id: 'job-never-ends' } })
})

test('a failure that will be tried again is waited for, and is what is told when the time is up', () => {
  const failed = pod('Failed', { state: { terminated: { exitCode: 3, reason: 'Error' } } })
  expect(look(job({ failed: 1 }), failed)).toMatchObject({ is: 'waits', otherwise: { id: 'job-fails', received: 'exit code 3' } })
  const restarting = pod('Running', { restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 1 } } })
  expect(look(job({ active: 1 }), restarting)).toMatchObject({ is: 'waits', otherwise: { id: 'job-fails' } })
})

test('a Job that has given up is told with its pod’s end, or with its own words when no pod is left', () => {
  const failed = pod('Failed', { state: { terminated: { exitCode: 3 } } })
  expect(look(job({ ...condition('Failed', 'BackoffLimitExceeded'), failed: 4 }), failed)).toMatchObject({ is: 'fails', diagnosis: { id: 'job-fails', receivedNote: expect.stringContaining('failed 4 times') as string } })
  expect(look(job(condition('Failed', 'BackoffLimitExceeded')))).toMatchObject({ diagnosis: { received: 'BackoffLimitExceeded' } })
  expect(look(job(condition('FailureTarget', 'DeadlineExceeded')))).toMatchObject({ diagnosis: { id: 'job-deadline-exceeded' } })
})

test('what trying again will not mend is told at once', () => {
  const pulling = pod('Pending', { state: { waiting: { reason: 'ErrImagePull', message: 'not found' } } })
  expect(look(job({ active: 1 }), pulling)).toMatchObject({ is: 'fails', diagnosis: { id: 'image-not-found' } })
  expect(look(job({}, { suspend: true }))).toMatchObject({ is: 'fails', diagnosis: { id: 'job-suspended' } })
})

describe('endless commands', () => {
  test.each(['sleep infinity', 'sleep 3600', 'sleep 2h', 'sleep 1d', 'echo x; tail -f /dev/null', 'tail -n 0 -f x', 'while true; do sleep 5; done', 'while :; do date; done'])('%s', (words) => {
    expect(isEndless({ command: ['sh', '-c', words] })).toBe(true)
  })
  test.each(['sleep 600; echo done', 'sleep 5m', 'tail -n 5 file', 'while true; do try && break; done', 'while read line; do echo $line; done', 'until ping db; do sleep 1; done'])('not %s', (words) => {
    expect(isEndless({ args: [words] })).toBe(false)
  })
})
