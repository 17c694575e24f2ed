import type { Call, CheckReport, Verdict } from '#lib/checking'
import type { Viewer } from '#lib/identity'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import type { AttemptCluster } from './open-attempt.ts'
import { attemptsVisibleTo } from './visible.ts'

/** An attempt as lists show it. */
export interface AttemptSummary {
  id: string
  lab: string
  learner: { userId: string; displayName: string }
  state: 'open' | 'finished' | 'cancelled' | 'interrupted'
  /** Only of finished attempts. */
  verdict?: Verdict
  openedAt: Date
  endedAt?: Date
  durationMs?: number
  /** Of the check that decided. */
  diagnosis?: { id: string; title: string }
  cluster: AttemptCluster
}

/** An attempt opened to its checks and calls. */
export interface Attempt extends AttemptSummary {
  checks: readonly CheckReport[]
  calls: readonly Call[]
  hints: readonly { checkId: string; step: number; openedAt: Date }[]
  /** The run's own verdict first, then re-gradings; the last one holds. */
  gradings: readonly { number: number; verdict: Verdict; gradedAt: Date; reason?: string }[]
}

const WHO = { user: { select: { id: true, displayName: true } } } as const
type Row = Prisma.AttemptGetPayload<{ include: typeof WHO }>

/**
 * Attempts at a lab, latest first: the viewer's own, or those of a learner whom the viewer may see (`learner`, a user id).
 * `before` is the id of the last attempt of the page before; `limit` is 20 unless told.
 */
export async function attemptsOf(
  viewer: Viewer,
  lab: string,
  page: { learner?: string; before?: string; limit?: number } = {},
): Promise<readonly AttemptSummary[]> {
  const rows = await database().attempt.findMany({
    where: { lab, userId: page.learner ?? viewer.userId, id: { lt: page.before }, AND: attemptsVisibleTo(viewer) },
    orderBy: { id: 'desc' },
    take: page.limit ?? 20,
    include: WHO,
  })
  return rows.map(summaryOf)
}

/** One attempt with everything that was stored of it but the evidence; undefined when it is not the viewer's to see. */
export async function attempt(viewer: Viewer, id: string): Promise<Attempt | undefined> {
  const row = await database().attempt.findFirst({
    where: { id, AND: attemptsVisibleTo(viewer) },
    include: {
      ...WHO,
      checks: { orderBy: [{ grading: 'asc' }, { position: 'asc' }] },
      hints: { orderBy: { openedAt: 'asc' } },
      gradings: { orderBy: { number: 'asc' } },
      evidence: { select: { calls: true } },
    },
  })
  if (!row) return undefined
  const checks = row.checks.filter((check) => check.grading === row.grading)
  return {
    ...summaryOf(row),
    checks: checks.map((check) => JSON.parse(check.report) as CheckReport),
    calls: JSON.parse(row.evidence?.calls ?? '[]') as Call[],
    hints: row.hints.map(({ checkId, step, openedAt }) => ({ checkId, step, openedAt })),
    gradings: row.gradings.map(({ number, verdict, gradedAt, reason }) => ({
      number,
      verdict: verdict as Verdict,
      gradedAt,
      reason: reason ?? undefined,
    })),
  }
}

/** What the run saw, compressed as it was stored; undefined when it is not the viewer's to see. */
export async function evidenceOf(viewer: Viewer, attemptId: string): Promise<Uint8Array | undefined> {
  const row = await database().evidence.findFirst({
    where: { attemptId, attempt: attemptsVisibleTo(viewer) },
    select: { evidence: true },
  })
  return row?.evidence
}

function summaryOf(row: Row): AttemptSummary {
  return {
    id: row.id,
    lab: row.lab,
    learner: { userId: row.user.id, displayName: row.user.displayName },
    state: row.state as AttemptSummary['state'],
    verdict: (row.verdict as Verdict | null) ?? undefined,
    openedAt: row.openedAt,
    endedAt: row.endedAt ?? undefined,
    durationMs: row.durationMs ?? undefined,
    diagnosis: row.diagnosisId === null ? undefined : { id: row.diagnosisId, title: row.diagnosisTitle ?? '' },
    cluster: {
      context: row.clusterContext,
      way: row.clusterWay as AttemptCluster['way'],
      simulated: row.clusterSimulated,
      uid: row.clusterUid ?? undefined,
      version: row.clusterVersion ?? undefined,
    },
  }
}
