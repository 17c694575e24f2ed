import type { CheckOptions } from './checker.ts'
import type { CheckReport, Verdict } from './model.ts'

/**
 * What the checks come to together. A failure is a failure whatever else was found out; trouble on the way outweighs what
 * is still converging, because waiting would not end it. A lab is passed when every check passed, or is unsupported where
 * the lab allows that.
 */
export function verdictOf(reports: readonly CheckReport[], declared: readonly (CheckOptions & { id: string })[]): Verdict {
  const states = new Set(reports.map(({ state }) => state))
  if (states.has('failed')) return 'failed'
  if (states.has('could-not-check')) return 'could-not-check'
  if (states.has('converging') || states.has('waiting') || states.has('running')) return 'converging'
  const allowed = (id: string) => declared.find((check) => check.id === id)?.mayBeUnsupported === true
  // What is blocked now waits for something that this cluster cannot do, and was not looked at.
  const lacking = reports.some(({ id, state }) => (state === 'unsupported' || state === 'blocked') && !allowed(id))
  return lacking ? 'unsupported' : 'passed'
}
