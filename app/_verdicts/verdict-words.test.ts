import { expect, test } from 'vitest'
import type { CheckReport, CheckState } from '#lib/checking'
import { settled } from './settled.ts'
import { progressWords, scaleWords, tally, verdictSentence } from './tally.ts'

const check = (id: string, state: CheckState, more: Partial<CheckReport> = {}): CheckReport => ({
  id,
  title: `Title of ${id}`,
  task: 1,
  state,
  ...more,
})
const run = (checks: CheckReport[], more = {}) => ({ version: 1, lab: 'services', startedAt: 0, checks, ...more })

test('a tally says what holds and, only when something failed, how many', () => {
  expect(tally([check('a', 'passed'), check('b', 'blocked')])).toBe('1 of 2 hold')
  expect(tally([check('a', 'passed'), check('b', 'failed')])).toBe('1 of 2 hold, 1 failed')
})

test('the scale bar in words leaves out states that no check is in', () => {
  const checks = [check('a', 'passed'), check('b', 'could-not-check'), check('c', 'unsupported')]
  expect(scaleWords(checks)).toBe('3 checks: 1 passed, 1 could not be checked, 1 not supported')
  expect(scaleWords([check('a', 'waiting')])).toBe('1 checks, none looked at yet')
})

test('an open run names the check it is at', () => {
  expect(progressWords([check('a', 'passed'), check('b', 'running')])).toBe('1 of 2 hold. Now: Title of b')
})

test('only a failed verdict reads as one; a cancelled run, whatever it saw, does not count', () => {
  const checks = [check('a', 'passed'), check('b', 'failed')]
  expect(verdictSentence(run(checks, { verdict: 'failed' })).word).toBe('Not yet.')
  expect(verdictSentence(run(checks, { verdict: 'failed', cancelled: true })).sentence).toContain('does not count')
  expect(verdictSentence(run(checks, { verdict: 'could-not-check' })).sentence).toContain('does not count')
})

test('a pass without what the cluster lacks says so', () => {
  const checks = [check('a', 'passed'), check('b', 'unsupported')]
  expect(verdictSentence(run(checks, { verdict: 'passed' })).sentence).toBe(
    'All 1 that your cluster can show hold; one is not supported here.',
  )
})

test('a reader of text hears of a check once, when it comes to something', () => {
  const before = [check('a', 'running'), check('b', 'waiting')]
  const after = [check('a', 'passed'), check('b', 'running')]
  expect(settled(before, after)).toEqual(['Check 1, Title of a: passed.'])
  expect(settled(after, after)).toEqual([])
})

test('a reader of text hears what a converging check waits for', () => {
  const after = [check('a', 'converging', { waitingFor: 'pod web-1, pulling nginx:1.21' })]
  expect(settled([], after)).toEqual(['Check 1, Title of a: converging. pod web-1, pulling nginx:1.21'])
})
