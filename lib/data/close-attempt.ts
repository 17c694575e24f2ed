import type { Call, CheckReport, Verdict } from '#lib/checking'
import type { Viewer } from '#lib/identity'
import { afterAttempt } from '#lib/teaching'
import { database, type Transaction } from './database.ts'
import { changeLabState } from './lab-progress.ts'

/** How an attempt ended. `interrupted`: the server stopped while it ran. */
export type Ending = { verdict: Verdict } | { cancelled: true } | { interrupted: true }

export type AttemptEnd = Ending & {
  checks: readonly CheckReport[]
  calls: readonly Call[]
  /** Compressed. */
  evidence: Uint8Array
  durationMs: number
}

/** The attempt is not the viewer's, or has been closed before. */
export class AttemptNotOpen extends Error {
  override name = 'AttemptNotOpen'
}

/**
 * Stores how an attempt ended with its checks, calls and evidence, and what follows for the learner's standing with the
 * lab: all of it or nothing. Once this resolves it outlives the process and the machine's power; only then may it be
 * shown. Throws AttemptNotOpen, or what the database said (disk full).
 */
export async function closeAttempt(viewer: Viewer, id: string, end: AttemptEnd): Promise<void> {
  await database().$transaction(async (transaction) => {
    const endedAt = new Date()
    const diagnosis = 'verdict' in end ? decidingDiagnosis(end.checks) : undefined
    const closed = await transaction.attempt.updateManyAndReturn({
      where: { id, userId: viewer.userId, state: 'open' },
      data: {
        ...endOf(end),
        endedAt,
        durationMs: Math.round(end.durationMs),
        diagnosisId: diagnosis?.id,
        diagnosisTitle: diagnosis?.title,
      },
      select: { lab: true },
    })
    const lab = closed[0]?.lab
    if (lab === undefined) throw new AttemptNotOpen(`The attempt ${id} is not open.`)
    await storeChecks(transaction, id, end)
    if (!('verdict' in end)) return
    const { verdict } = end
    await transaction.grading.create({ data: { attemptId: id, number: 1, verdict, gradedAt: endedAt } })
    await changeLabState(transaction, viewer, lab, (before) => afterAttempt(before, { id, verdict, endedAt, diagnosis }))
  })
}

function endOf(end: AttemptEnd): { state: string; verdict?: Verdict } {
  if ('verdict' in end) return { state: 'finished', verdict: end.verdict }
  return { state: 'cancelled' in end ? 'cancelled' : 'interrupted' }
}

/** What the attempt is told by in lists: what failed first; else what kept us from looking, or is lacking. */
export function decidingDiagnosis(checks: readonly CheckReport[]): { id: string; title: string } | undefined {
  const decided = checks.find((check) => check.state === 'failed') ?? checks.find((check) => check.diagnosis)
  return decided?.diagnosis && { id: decided.diagnosis.id, title: decided.diagnosis.title }
}

async function storeChecks(transaction: Transaction, attemptId: string, end: AttemptEnd): Promise<void> {
  await transaction.checkResult.createMany({ data: storedChecks(attemptId, 1, end.checks) })
  const evidence = new Uint8Array(end.evidence)
  await transaction.evidence.create({ data: { attemptId, evidence, calls: JSON.stringify(end.calls) } })
}

/** The checks of one grading as rows. */
export function storedChecks(attemptId: string, grading: number, checks: readonly CheckReport[]) {
  return checks.map((check, position) => ({
    attemptId,
    grading,
    position,
    checkId: check.id,
    state: check.state,
    diagnosisId: check.diagnosis?.id,
    report: JSON.stringify(check),
  }))
}
