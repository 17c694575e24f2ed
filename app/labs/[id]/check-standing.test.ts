import { expect, test } from 'vitest'
import type { RunSnapshot } from '#lib/checking'
import { afterEvent, checksShown, type CheckEvent, type CheckTold } from './check-standing.ts'

const snapshot = (state: 'running' | 'passed', more: Partial<RunSnapshot> = {}): RunSnapshot => ({
  version: 1,
  lab: 'services',
  startedAt: 0,
  checks: [{ id: 'a', title: 'It exists', task: 1, state }],
  ...more,
})
const told = (seen: RunSnapshot, joined = false): CheckEvent => ({
  kind: 'snapshot',
  attempt: 'x',
  joined,
  snapshot: seen,
})
const after = (...events: CheckEvent[]): CheckTold =>
  events.reduce(afterEvent, { standing: { phase: 'idle' }, news: '' } satisfies CheckTold as CheckTold)

test('a click is at work at once; a second one changes nothing', () => {
  expect(after({ kind: 'asked' }).standing.phase).toBe('opening')
  expect(after({ kind: 'asked' }, told(snapshot('running')), { kind: 'asked' }).standing.phase).toBe('open')
})

test('a wish is kept while the server cannot be reached', () => {
  expect(after({ kind: 'asked' }, { kind: 'unreachable' }, { kind: 'asked' }).standing.phase).toBe('unreachable')
})

test('a cut connection does not end a run, and the next snapshot mends it', () => {
  const cut = after(told(snapshot('running')), { kind: 'cut' })
  expect(cut.standing).toMatchObject({ phase: 'open', cut: true })
  expect(afterEvent(cut, told(snapshot('running'))).standing).toMatchObject({ phase: 'open', cut: false })
})

test('a check that settles is told once, the verdict with the last', () => {
  const settled = after(told(snapshot('running')), told(snapshot('passed')))
  expect(settled.news).toBe('Check 1, It exists: passed.')
  const ended = afterEvent(settled, told(snapshot('passed', { endedAt: 9, verdict: 'passed' })))
  expect(ended.news).toBe('Passed. All 1 hold.')
})

test('a verdict that was not stored is not shown: the checks are those known before', () => {
  const { standing } = after(told(snapshot('passed')), {
    kind: 'not-stored',
    reference: '1-2',
    seen: 'The disk is full.',
  })
  expect(checksShown(standing, snapshot('running').checks)[0]?.state).toBe('running')
})
