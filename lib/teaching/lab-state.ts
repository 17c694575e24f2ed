import type { Verdict } from '#lib/checking'

/**
 * Where a learner stands with a lab. `lapsed` means: achieved once, not true any more at the last look.
 * The rest tell what the last attempt came to while the lab has not been achieved.
 */
export type LabStanding =
  | 'not-begun'
  | 'begun'
  | 'failing'
  | 'converging'
  | 'unsupported'
  | 'could-not-check'
  | 'passed'
  | 'lapsed'

/** What is known of a learner and a lab; the fold of their attempts. */
export interface LabState {
  state: LabStanding
  /** Attempts that ended as passed or failed; nothing else is counted against anybody. */
  attempts: number
  startedAt?: Date
  /** First pass. */
  achievedAt?: Date
  lastAttempt?: string
  lastEndedAt?: Date
  /** Of the last attempt, where it ended with one. */
  diagnosis?: { id: string; title: string }
  /** How many attempts in a row ended with that diagnosis. */
  diagnosisInARow: number
}

/** What a finished attempt adds. Cancelled and interrupted attempts are not shown to this. */
export interface FinishedAttempt {
  id: string
  verdict: Verdict
  endedAt: Date
  diagnosis?: { id: string; title: string }
}

export const NOT_BEGUN: LabState = { state: 'not-begun', attempts: 0, diagnosisInARow: 0 }

/** The lab was started (or started again after a reset), which is before its first attempt as a rule. */
export function afterStart(before: LabState, at: Date): LabState {
  return { ...before, state: before.state === 'not-begun' ? 'begun' : before.state, startedAt: before.startedAt ?? at }
}

/** The next state after an attempt; attempts are given in the order in which they ended. */
export function afterAttempt(before: LabState, attempt: FinishedAttempt): LabState {
  const counted = attempt.verdict === 'passed' || attempt.verdict === 'failed'
  const again = attempt.diagnosis !== undefined && attempt.diagnosis.id === before.diagnosis?.id
  return {
    state: standing(before, attempt.verdict),
    attempts: before.attempts + (counted ? 1 : 0),
    startedAt: before.startedAt ?? attempt.endedAt,
    achievedAt: before.achievedAt ?? (attempt.verdict === 'passed' ? attempt.endedAt : undefined),
    lastAttempt: attempt.id,
    lastEndedAt: attempt.endedAt,
    diagnosis: attempt.diagnosis,
    diagnosisInARow: attempt.diagnosis === undefined ? 0 : again ? before.diagnosisInARow + 1 : 1,
  }
}

/** What was achieved stays so until a look at the learner's work says otherwise: only a failure does. */
function standing(before: LabState, verdict: Verdict): LabStanding {
  if (verdict === 'passed') return 'passed'
  if (before.achievedAt === undefined) return verdict === 'failed' ? 'failing' : verdict
  return verdict === 'failed' ? 'lapsed' : before.state
}
