import type { CheckReport, Verdict } from '#lib/checking'
import { database } from '../database.ts'

/** A finished attempt with what it takes to grade it again. */
export interface StoredAttempt {
  id: string
  lab: string
  endedAt: Date
  /** Of the grading that holds. */
  verdict: Verdict
  checks: readonly CheckReport[]
  evidence: Uint8Array
}

/** All finished attempts that have evidence, oldest first; of one lab when it is named. `page` of them are held in memory at once. */
export async function* storedAttempts(lab?: string, page = 100): AsyncGenerator<StoredAttempt> {
  for (let after: string | undefined; ; ) {
    const rows = await database().attempt.findMany({
      where: { state: 'finished', lab, id: { gt: after }, evidence: { isNot: null } },
      orderBy: { id: 'asc' },
      take: page,
      include: { evidence: { select: { evidence: true } }, checks: { orderBy: { position: 'asc' } } },
    })
    for (const { id, lab: of, endedAt, verdict, grading, checks, evidence } of rows) {
      if (evidence === null || verdict === null) continue
      const held = checks.filter((check) => check.grading === grading).map(({ report }) => JSON.parse(report) as CheckReport)
      yield { id, lab: of, endedAt: endedAt ?? new Date(0), verdict: verdict as Verdict, checks: held, evidence: evidence.evidence }
    }
    after = rows.at(-1)?.id
    if (rows.length < page) return
  }
}
