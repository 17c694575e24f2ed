import { expect, test } from 'vitest'
import type { CheckReport, CheckState } from '#lib/checking'
import { briefly } from './brief.ts'

const checks = (...states: (CheckState | [CheckState, string[]])[]): CheckReport[] =>
  states.map((state, i) => {
    const [word, blockedBy] = typeof state === 'string' ? [state, undefined] : state
    return { id: `c${i + 1}`, title: '', task: 1, state: word, blockedBy }
  })
const words = (...states: Parameters<typeof checks>) => briefly(checks(...states)).map((brief) => brief.words)

test('neighbours become a range, others a list', () => {
  expect(words('passed', 'passed', 'passed', 'failed', 'passed')).toEqual([
    'Checks 1 to 3 and 5 passed',
    'Check 4 failed',
  ])
  expect(words('passed', 'passed', 'failed')).toEqual(['Checks 1 and 2 passed', 'Check 3 failed'])
})

test('blocked checks say what they stand behind, each set in a line of its own', () => {
  expect(words('failed', ['blocked', ['c1']], 'passed', ['blocked', ['c1']], ['blocked', ['c2', 'c3']])).toEqual([
    'Check 1 failed',
    'Checks 2 and 4 blocked by check 1',
    'Check 3 passed',
    'Check 5 blocked by checks 2 and 3',
  ])
})
