import type { LabState } from './lab-state.ts'

/** Why a learner needs help with a lab now, as the page says it. */
export type HelpReason = 'same-diagnosis' | 'stuck'

const SAME_DIAGNOSIS = 3
const STUCK_MS = 20 * 60_000
/** Whoever has not been seen for longer has gone, and is not waiting for anybody. */
const AT_WORK_MS = 2 * 60 * 60_000

/** Reasons for a lab that is not achieved: the same diagnosis three times in a row, or 20 minutes without getting on. */
export function needsHelp(state: LabState, now: Date): readonly HelpReason[] {
  if (state.state !== 'failing' || !state.lastEndedAt || !state.startedAt) return []
  if (now.getTime() - state.lastEndedAt.getTime() > AT_WORK_MS) return []
  const reasons: HelpReason[] = []
  if (state.diagnosisInARow >= SAME_DIAGNOSIS) reasons.push('same-diagnosis')
  if (now.getTime() - state.startedAt.getTime() > STUCK_MS) reasons.push('stuck')
  return reasons
}
