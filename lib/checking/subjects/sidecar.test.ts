import { expect, test } from 'vitest'
import type { Look } from '../look.ts'
import type { Job, Pod } from '../objects.ts'
import { seeing } from '../seeing.ts'
import { lookSidecar, lookSidecarsBegin, lookSidecarsEnd } from './sidecar.ts'

const told = (look: Look) => (look.is === 'fails' ? look.diagnosis.id : look.is)
const main = { name: 'main', image: 'i' }
const helper = { name: 'helper', image: 'i', restartPolicy: 'Always' }
const job = (spec: object, status: object = {}) => ({ metadata: { name: 'report', namespace: 'lab', uid: 'uid-report' }, spec: { template: { spec } }, status }) as unknown as Job

test('a native sidecar is an init container that is always restarted; what stands in its place has a name', () => {
  expect(told(lookSidecar(job({ containers: [main], initContainers: [helper] })))).toBe('holds')
  expect(told(lookSidecar(job({ containers: [main] })))).toBe('sidecar-missing')
  expect(told(lookSidecar(job({ containers: [main, { name: 'helper', image: 'i' }] })))).toBe('ordinary-container-instead-of-sidecar')
  expect(told(lookSidecar(job({ containers: [main], initContainers: [{ name: 'helper', image: 'i' }] })))).toBe('init-container-instead-of-sidecar')
})

const ended = (finishedAt: string) => ({ terminated: { exitCode: 0, finishedAt } })
const pod = (sidecar: object) => ({
  metadata: { name: 'report-x', ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'report', uid: 'uid-report', controller: true }] },
  spec: { containers: [main], initContainers: [helper] },
  status: { phase: 'Succeeded', containerStatuses: [{ name: 'main', ready: false, restartCount: 0, state: ended('2026-11-25T12:00:05Z') }], initContainerStatuses: [{ name: 'helper', ready: false, restartCount: 3, state: sidecar }] },
})
const endOf = (sidecar: object) => told(lookSidecarsEnd(seeing({ Pod: [pod(sidecar)] }), job({}, { completionTime: 'x' })))

test('it has to run until the program has ended', () => {
  expect(endOf(ended('2026-11-25T12:00:06Z'))).toBe('holds')
  expect(endOf({ running: { startedAt: '2026-11-25T12:00:00Z' } })).toBe('holds')
  expect(endOf(ended('2026-11-25T12:00:01Z'))).toBe('sidecar-ended-early')
  expect(endOf({ waiting: { reason: 'CrashLoopBackOff' } })).toBe('sidecar-ended-early')
})

test('one that ends at once keeps the program from beginning', () => {
  const waiting = { ...pod({ waiting: { reason: 'CrashLoopBackOff' } }) }
  const begun = (state: object) => told(lookSidecarsBegin(job({}), { ...waiting, status: { ...waiting.status, containerStatuses: [{ name: 'main', ready: false, restartCount: 0, state }] } } as unknown as Pod))
  expect(begun({ waiting: { reason: 'PodInitializing' } })).toBe('sidecar-ended-early')
  expect(begun({ running: {} })).toBe('holds')
})

test('a Job whose pod is still to succeed is waited for', () => {
  expect(told(lookSidecarsEnd(seeing({ Pod: [] }), job({})))).toBe('waits')
  expect(told(lookSidecarsEnd(seeing({ Pod: [] }), job({}, { completionTime: 'x' })))).toBe('log-gone')
})
