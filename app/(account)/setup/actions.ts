'use server'
import { redirect } from 'next/navigation'
import { signUpFirst } from '#lib/identity'
import { textOf } from '../_form/text-of.ts'
import { answerOf, type AccountAnswer } from '../_form/answer.ts'

/** Makes the first account of this server with the token of the printed link. */
export async function firstAccountAction(
  _before: AccountAnswer | undefined,
  form: FormData,
): Promise<AccountAnswer | undefined> {
  const outcome = await signUpFirst(textOf(form, 'token'), form)
  if (!outcome.done) return answerOf(outcome, form)
  redirect('/')
}
