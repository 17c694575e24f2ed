import type { Viewer } from '#lib/identity'
import type { LabStanding, LabState } from '#lib/teaching'
import { database } from './database.ts'
import { cohortsSeenBy } from './visible.ts'

export interface CohortGrid {
  cohort: { id: string; name: string; code: string }
  /** When it was read. */
  asOf: Date
  /** By name. A lab that is not in `labs` has not been begun. */
  learners: readonly { userId: string; displayName: string; email: string; labs: ReadonlyMap<string, LabState> }[]
}

/** A row of progress as the query packs it: times in milliseconds since the epoch. */
type Packed = readonly [
  lab: string,
  state: LabStanding,
  attempts: number,
  startedAt: number | null,
  achievedAt: number | null,
  lastAttempt: string | null,
  lastEndedAt: number | null,
  diagnosisId: string | null,
  diagnosisTitle: string | null,
  inARow: number,
]

interface Row {
  userId: string
  displayName: string
  email: string
  labs: string
}

/**
 * Where every learner of a cohort stands with every lab; undefined when the viewer does not see that cohort's learners.
 * One read of at most learners × labs rows however many attempts there are. SQLite packs each learner's rows into one JSON
 * text: as 20,000 rows of their own they take Prisma five times as long.
 */
export async function cohortGrid(viewer: Viewer, cohortId: string): Promise<CohortGrid | undefined> {
  const where = { id: cohortId, ...cohortsSeenBy(viewer) }
  const cohort = await database().cohort.findFirst({ where, select: { id: true, name: true, code: true } })
  if (!cohort) return undefined
  const rows = await database().$queryRaw<Row[]>`
    SELECT m."userId", u."displayName", u."email", (
      SELECT json_group_array(json_array(
        p."lab", p."state", p."attempts",
        p."startedAt", p."achievedAt", p."lastAttemptId", p."lastEndedAt",
        p."diagnosisId", p."diagnosisTitle", p."diagnosisInARow"))
      FROM "LabProgress" p WHERE p."userId" = m."userId"
    ) AS "labs"
    FROM "Membership" m
    JOIN "User" u ON u."id" = m."userId"
    JOIN "Membership" seeing ON seeing."cohortId" = m."cohortId"
      AND seeing."userId" = ${viewer.userId} AND seeing."role" IN ('instructor', 'assistant')
    WHERE m."cohortId" = ${cohortId} AND m."role" = 'learner'
    ORDER BY u."displayName", u."id"`
  return { cohort, asOf: new Date(), learners: rows.map(({ labs, ...learner }) => ({ ...learner, labs: unpack(labs) })) }
}

function unpack(labs: string): ReadonlyMap<string, LabState> {
  return new Map((JSON.parse(labs) as Packed[]).map((row) => [row[0], stateOf(row)]))
}

function stateOf(row: Packed): LabState {
  const [, state, attempts, startedAt, achievedAt, lastAttempt, lastEndedAt, diagnosisId, title, diagnosisInARow] = row
  return {
    state,
    attempts,
    startedAt: timeOf(startedAt),
    achievedAt: timeOf(achievedAt),
    lastAttempt: lastAttempt ?? undefined,
    lastEndedAt: timeOf(lastEndedAt),
    diagnosis: diagnosisId === null ? undefined : { id: diagnosisId, title: title ?? '' },
    diagnosisInARow,
  }
}

const timeOf = (ms: number | null) => (ms === null ? undefined : new Date(ms))
