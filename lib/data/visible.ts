import type { Viewer } from '#lib/identity'

/** Roles that see what the learners of their cohort do. */
const SEEING = { in: ['instructor', 'assistant'] }

/** Cohorts in which the viewer sees the learners. */
export const cohortsSeenBy = (viewer: Viewer) => ({ members: { some: { userId: viewer.userId, role: SEEING } } })

/** Cohorts in which the viewer gives roles and assigns. */
export const cohortsLedBy = (viewer: Viewer) => ({ members: { some: { userId: viewer.userId, role: 'instructor' } } })

/** Attempts that are the viewer's own, or of a learner of a cohort in which the viewer sees the learners. */
export const attemptsVisibleTo = (viewer: Viewer) => ({
  OR: [
    { userId: viewer.userId },
    { user: { memberships: { some: { role: 'learner', cohort: cohortsSeenBy(viewer) } } } },
  ],
})
