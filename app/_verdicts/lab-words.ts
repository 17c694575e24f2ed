import type { LabStanding } from '#lib/teaching'
import type { ShownState } from '#app/_look/states.ts'

/** The mark and the words for where a learner stands with a lab. */
export const labWords: Readonly<Record<LabStanding, { state: ShownState; words: string }>> = {
  'not-begun': { state: 'not-begun', words: 'not begun' },
  begun: { state: 'begun', words: 'begun, not checked' },
  failing: { state: 'failed', words: 'failing' },
  converging: { state: 'converging', words: 'converging at the last look' },
  unsupported: { state: 'unsupported', words: 'not supported by the cluster' },
  'could-not-check': { state: 'could-not-check', words: 'could not be checked' },
  passed: { state: 'passed', words: 'passed' },
  lapsed: { state: 'lapsed', words: 'achieved, not true any more' },
}
