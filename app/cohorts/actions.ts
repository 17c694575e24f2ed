'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { createCohort, joinCohort, NotAllowed } from '#lib/data'
import { requireViewer } from '#lib/identity'
import { textOf } from '#app/(account)/_form/text-of.ts'

/** What a form about cohorts comes back with when it was not done. */
export interface CohortAnswer {
  message: string
  typed: string
}

const Name = z.string().trim().min(1, 'Give the cohort a name.').max(80, 'That name is too long.')

/** Makes a cohort; who makes it is its instructor. */
export async function createCohortAction(_before: CohortAnswer | undefined, form: FormData): Promise<CohortAnswer> {
  const viewer = await requireViewer('/cohorts')
  const typed = textOf(form, 'name')
  const name = Name.safeParse(typed)
  if (!name.success) return { message: name.error.issues[0]?.message ?? '', typed }
  let made: { id: string }
  try {
    made = await createCohort(viewer, name.data)
  } catch (cause) {
    if (cause instanceof NotAllowed) return { message: cause.message, typed }
    throw cause
  }
  redirect(`/cohorts/${made.id}`)
}

/** Joins the cohort that a code belongs to. */
export async function joinCohortAction(_before: CohortAnswer | undefined, form: FormData): Promise<CohortAnswer> {
  const viewer = await requireViewer('/cohorts')
  const typed = textOf(form, 'code').slice(0, 40)
  const { cohort, waitMs } = await joinCohort(viewer, typed)
  if (waitMs)
    return { message: `Too many codes were tried: wait ${Math.ceil(waitMs / 60_000)} min, then try again.`, typed }
  if (!cohort) return { message: 'No cohort has that code. Ask your instructor to look at it with you.', typed }
  redirect(`/cohorts?joined=${cohort.id}`)
}
