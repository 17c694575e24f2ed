import { expect, test } from 'vitest'
import type { Verdict } from '#lib/checking'
import { afterAttempt, afterStart, NOT_BEGUN, type LabState } from './lab-state.ts'

const diagnosis = { id: 'pods-not-ready', title: 'No pod is ready.' }
let ended = 0

function after(...verdicts: Verdict[]): LabState {
  return verdicts.reduce((state, verdict) => {
    ended += 1
    const failed = verdict === 'failed' ? diagnosis : undefined
    return afterAttempt(state, { id: `a${ended}`, verdict, endedAt: new Date(ended), diagnosis: failed })
  }, NOT_BEGUN)
}

test('a lab that was started is begun, and stays what it is when it is started again', () => {
  const begun = afterStart(NOT_BEGUN, new Date(5))
  expect(begun).toMatchObject({ state: 'begun', startedAt: new Date(5) })
  expect(afterStart(begun, new Date(9)).startedAt).toEqual(new Date(5))
  expect(afterStart(after('passed'), new Date(9)).state).toBe('passed')
})

test.each<[Verdict[], string, number]>([
  [['failed'], 'failing', 1],
  [['converging'], 'converging', 0],
  [['unsupported'], 'unsupported', 0],
  [['could-not-check'], 'could-not-check', 0],
  [['failed', 'could-not-check'], 'could-not-check', 1],
  [['failed', 'passed'], 'passed', 2],
  [['passed', 'failed'], 'lapsed', 2],
  [['passed', 'failed', 'passed'], 'passed', 3],
  [['passed', 'could-not-check'], 'passed', 1],
  [['passed', 'converging'], 'passed', 1],
  [['passed', 'failed', 'could-not-check'], 'lapsed', 2],
])('after %j a lab is %s, with %i attempts counted', (verdicts, state, attempts) => {
  expect(after(...verdicts)).toMatchObject({ state, attempts })
})

test('the first pass is kept for good', () => {
  const first = after('failed', 'passed').achievedAt
  expect(first).toBeDefined()
  expect(after('passed', 'failed', 'passed').achievedAt?.getTime()).toBe(ended - 2)
})

test('the same diagnosis in a row is counted, and another outcome begins anew', () => {
  expect(after('failed', 'failed', 'failed')).toMatchObject({ diagnosis, diagnosisInARow: 3 })
  expect(after('failed', 'passed')).toMatchObject({ diagnosis: undefined, diagnosisInARow: 0 })
  expect(after('failed', 'passed', 'failed').diagnosisInARow).toBe(1)
})
