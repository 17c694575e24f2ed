import type { CheckReport, Verdict } from '#lib/checking'
import { afterAttempt, afterStart, NOT_BEGUN, type LabState } from '#lib/teaching'
import { decidingDiagnosis, storedChecks } from '../close-attempt.ts'
import { database, type Transaction } from '../database.ts'
import { refoldLabState } from '../lab-progress.ts'

/** What an attempt came to when it was graded again. */
export interface Regrading {
  verdict: Verdict
  checks: readonly CheckReport[]
  /** Why it was graded again, for those who see the attempt. */
  reason: string
}

/**
 * Keeps a new grading of a finished attempt. The ones before stay; the new one holds, and the learner's standing with the
 * lab is told anew from all attempts.
 */
export async function keepRegrading(attemptId: string, { verdict, checks, reason }: Regrading): Promise<void> {
  await database().$transaction(async (transaction) => {
    const before = await transaction.attempt.findFirstOrThrow({ where: { id: attemptId, state: 'finished' } })
    const number = before.grading + 1
    const diagnosis = decidingDiagnosis(checks)
    await transaction.grading.create({ data: { attemptId, number, verdict, reason } })
    await transaction.checkResult.createMany({ data: storedChecks(attemptId, number, checks) })
    await transaction.attempt.update({
      where: { id: attemptId },
      data: { grading: number, verdict, diagnosisId: diagnosis?.id ?? null, diagnosisTitle: diagnosis?.title ?? null },
    })
    await refoldLabState(transaction, before, await foldOf(transaction, before))
  })
}

/** The learner's standing with a lab, told from the beginning. */
async function foldOf(transaction: Transaction, { userId, lab }: { userId: string; lab: string }): Promise<(startedAt: Date | undefined) => LabState> {
  const attempts = await transaction.attempt.findMany({ where: { userId, lab, state: 'finished' }, orderBy: [{ endedAt: 'asc' }, { id: 'asc' }] })
  return (startedAt) =>
    attempts.reduce<LabState>(
      (state, { id, verdict, endedAt, diagnosisId, diagnosisTitle }) =>
        afterAttempt(state, {
          id,
          verdict: verdict as Verdict,
          endedAt: endedAt ?? new Date(0),
          diagnosis: diagnosisId === null ? undefined : { id: diagnosisId, title: diagnosisTitle ?? '' },
        }),
      startedAt === undefined ? NOT_BEGUN : afterStart(NOT_BEGUN, startedAt),
    )
}
