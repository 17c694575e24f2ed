import { expect, test } from 'vitest'
import { type CheckRun, inCheck, type Trying } from '../check-run.ts'
import { seeing } from '../seeing.ts'
import { PodSubject } from '../subjects/pod.ts'
import { page } from './page.ts'

const now = Date.parse('2026-11-25T12:00:00Z')
const fetch = (more: object) => ({ answered: '200, 29 bytes', status: 200, at: now, ownPage: false, excerpt: 'a line', ...more })
const ready = { podIP: '10.244.0.9', phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] }

/** What the page check makes of two fetches, the first and the latest. */
async function judged(first: object, latest: object, status: object = ready) {
  const seen = seeing({ Namespace: [{ metadata: { name: 'lab' } }], Pod: [{ metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }] }, status }], Event: [] }, now)
  let found: { is: string; diagnosis?: { id: string }; otherwise?: { id: string } } | undefined
  const run = {
    namespaces: ['lab'],
    until: (look: (s: typeof seen) => { value: unknown }) => Promise.resolve(look(seen).value),
    trying: ({ judge }: Trying<unknown, void>) => {
      found = judge({ first: fetch(first), latest: fetch(latest) }, seen)
      return Promise.resolve()
    },
  } as unknown as CheckRun
  await inCheck(run, () => page(new PodSubject('web', 'lab')).expectations.toKeepTime(5))
  return found?.diagnosis?.id ?? found?.otherwise?.id ?? found?.is
}

test('a later time that is recent is what is asked for', async () => {
  expect(await judged({ newest: now - 7_000 }, { newest: now - 2_000 })).toBe('holds')
})

test('a first time after a page without one is not yet a later one', async () => {
  expect(await judged({}, { newest: now })).toBe('page-stands-still')
})

test('a time that goes on, an hour ahead, is another time', async () => {
  expect(await judged({ newest: now + 3_595_000 }, { newest: now + 3_600_000 })).toBe('time-differs')
})

test.each([
  ['page-stands-still', { newest: now - 3_000 }],
  ['page-without-time', { excerpt: 'hello' }],
  ['page-not-from-volume', { ownPage: true, excerpt: 'Welcome to nginx' }],
  ['index-not-found', { status: 404, answered: '404, 153 bytes' }],
])('%s is told', async (id, what) => {
  expect(await judged(what, what)).toBe(id)
})

test('a pod that stopped being Ready is explained from the pod', async () => {
  const containerStatuses = [{ name: 'web', restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 0 } } }]
  expect(await judged({}, {}, { podIP: '10.244.0.9', phase: 'Running', conditions: [], containerStatuses })).toBe('container-ends')
})
