import type { Viewer } from '#lib/identity'
import { database } from './database.ts'
import { makeJoinCode, readJoinCode } from './join-code.ts'
import { NotAllowed } from './not-allowed.ts'
import { knock, takeBack } from './throttle.ts'

export type Role = 'instructor' | 'assistant' | 'learner'

export interface Cohort {
  id: string
  name: string
  /** The viewer's role in it. */
  role: Role
  /** What learners type to join; learners do not see it. */
  code?: string
  learners: number
  createdAt: Date
}

/** Guessing codes is made pointless: ten wrong ones, then waiting. */
const GUESSES = { free: 10, longestMs: 15 * 60_000 }

/** Makes a cohort; the viewer is its instructor. Throws NotAllowed when the viewer is no administrator. */
export async function createCohort(viewer: Viewer, name: string): Promise<{ id: string; code: string }> {
  if (!viewer.administrator) throw new NotAllowed('Cohorts are made by an administrator of this server.')
  return database().cohort.create({
    data: {
      name,
      code: makeJoinCode(),
      makerId: viewer.userId,
      members: { create: { userId: viewer.userId, role: 'instructor' } },
    },
    select: { id: true, code: true },
  })
}

/** The cohorts the viewer is a member of, latest first. */
export async function cohortsOf(viewer: Viewer): Promise<readonly Cohort[]> {
  const rows = await database().membership.findMany({
    where: { userId: viewer.userId, cohort: { archivedAt: null } },
    orderBy: { cohortId: 'desc' },
    include: { cohort: { include: { _count: { select: { members: { where: { role: 'learner' } } } } } } },
  })
  return rows.map(({ role, cohort }) => ({
    id: cohort.id,
    name: cohort.name,
    role: role as Role,
    code: role === 'learner' ? undefined : cohort.code,
    learners: cohort._count.members,
    createdAt: cohort.createdAt,
  }))
}

/**
 * Joins the cohort that a code belongs to, as a learner; who is a member already keeps their role.
 * `waitMs` instead after many wrong codes; neither when no cohort has the code.
 */
export async function joinCohort(
  viewer: Viewer,
  typedCode: string,
): Promise<{ cohort?: { id: string; name: string }; waitMs?: number }> {
  const guesser = `join:${viewer.userId}`
  const waitMs = await knock(guesser, GUESSES)
  if (waitMs > 0) return { waitMs }
  const cohort = await database().cohort.findFirst({
    where: { code: readJoinCode(typedCode), archivedAt: null },
    select: { id: true, name: true },
  })
  if (!cohort) return {}
  await takeBack(guesser)
  const key = { cohortId: cohort.id, userId: viewer.userId }
  await database().membership.upsert({
    where: { cohortId_userId: key },
    create: { ...key, role: 'learner' },
    update: {},
  })
  return { cohort }
}
