import type { CheckState } from '#lib/checking'

/** What a lab, a lesson or a check can be shown as: the states of a check, and those that only a whole lab has. */
export type ShownState = CheckState | 'lapsed' | 'not-begun' | 'begun'

/** The word for a state. Shape comes first, then this word, then the colour. */
export const stateWords: Readonly<Record<ShownState, string>> = {
  waiting: 'Waiting',
  running: 'Checking',
  converging: 'Converging',
  passed: 'Passed',
  failed: 'Failed',
  blocked: 'Blocked',
  unsupported: 'Not supported here',
  'could-not-check': 'Could not check',
  lapsed: 'Achieved, not true any more',
  'not-begun': 'Not begun',
  begun: 'Begun',
}

/** The colour of a state's word. What says nothing about the learner's work is ink. */
export const stateColours: Readonly<Record<ShownState, string>> = {
  waiting: 'text-ink-2',
  running: 'text-blue',
  converging: 'text-swing',
  passed: 'text-pass',
  failed: 'text-fail',
  blocked: 'text-ink-2',
  unsupported: 'text-ink-2',
  'could-not-check': 'text-ink-2',
  lapsed: 'text-pass',
  'not-begun': 'text-ink-2',
  begun: 'text-ink-2',
}
