import type { Viewer } from '#lib/identity'
import type { Role } from './cohorts.ts'
import { database, type Transaction } from './database.ts'
import { NotAllowed } from './not-allowed.ts'
import { cohortsLedBy, cohortsSeenBy } from './visible.ts'

export interface Member {
  userId: string
  displayName: string
  email: string
  role: Role
  joinedAt: Date
}

/** The members of a cohort in which the viewer sees the learners, by name; undefined for any other cohort. */
export async function membersOf(viewer: Viewer, cohortId: string): Promise<readonly Member[] | undefined> {
  const cohort = await database().cohort.findFirst({
    where: { id: cohortId, ...cohortsSeenBy(viewer) },
    select: { members: { include: { user: true }, orderBy: { user: { displayName: 'asc' } } } },
  })
  return cohort?.members.map(({ userId, role, joinedAt, user }) => ({
    userId,
    displayName: user.displayName,
    email: user.email,
    role: role as Role,
    joinedAt,
  }))
}

/** Gives a member another role, or (`role` absent) takes them out. False when the viewer does not lead that cohort. */
export async function changeMember(
  viewer: Viewer,
  change: { cohortId: string; userId: string; role?: Role },
): Promise<boolean> {
  const { cohortId, userId, role } = change
  return database().$transaction(async (transaction) => {
    const where = { cohortId, userId, cohort: cohortsLedBy(viewer) }
    const { count } = role
      ? await transaction.membership.updateMany({ where, data: { role } })
      : await transaction.membership.deleteMany({ where })
    if (count === 0) return false
    await keepAnInstructor(transaction, cohortId)
    await transaction.auditEntry.create({
      data: { actorId: viewer.userId, cohortId, act: role ? 'role.changed' : 'member.removed', about: userId, detail: role },
    })
    return true
  })
}

async function keepAnInstructor(transaction: Transaction, cohortId: string): Promise<void> {
  const left = await transaction.membership.count({ where: { cohortId, role: 'instructor' } })
  if (left === 0) throw new NotAllowed('A cohort keeps at least one instructor: make somebody else one first.')
}
