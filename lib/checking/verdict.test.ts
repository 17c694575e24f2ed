import { expect, test } from 'vitest'
import type { CheckState, Verdict } from './model.ts'
import { verdictOf } from './verdict.ts'

const verdict = (states: readonly CheckState[], mayBeUnsupported = false): Verdict =>
  verdictOf(states.map((state, index) => ({ id: String(index), title: '', task: 1, state })), states.map((_state, index) => ({ id: String(index), mayBeUnsupported })))

test.each<[readonly CheckState[], Verdict]>([
  [['passed', 'passed'], 'passed'],
  [['passed', 'failed', 'blocked'], 'failed'],
  [['failed', 'could-not-check'], 'failed'],
  [['passed', 'could-not-check', 'blocked'], 'could-not-check'],
  [['could-not-check', 'converging'], 'could-not-check'],
  [['passed', 'converging', 'blocked'], 'converging'],
  [['passed', 'waiting'], 'converging'],
  [['passed', 'unsupported'], 'unsupported'],
  [['unsupported', 'blocked'], 'unsupported'],
])('%s come to %s', (states, expected) => {
  expect(verdict(states)).toBe(expected)
})

test('a lab is passed without what the cluster lacks where the lab allows that', () => {
  expect(verdict(['passed', 'unsupported'], true)).toBe('passed')
  expect(verdict(['failed', 'unsupported'], true)).toBe('failed')
})

test('what was not looked at does not pass', () => {
  expect(verdictOf([{ id: 'a', title: '', task: 1, state: 'unsupported' }, { id: 'b', title: '', task: 1, state: 'blocked' }], [{ id: 'a', mayBeUnsupported: true }, { id: 'b' }])).toBe('unsupported')
})
