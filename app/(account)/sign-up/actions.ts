'use server'
import { redirect } from 'next/navigation'
import { pathOfOurs, signUp } from '#lib/identity'
import { answerOf, type AccountAnswer } from '../_form/answer.ts'

/** Makes an account and signs in to it, then on to where the person wanted to go. */
export async function signUpAction(
  _before: AccountAnswer | undefined,
  form: FormData,
): Promise<AccountAnswer | undefined> {
  const outcome = await signUp(form)
  if (!outcome.done) return answerOf(outcome, form)
  redirect(pathOfOurs(form.get('callbackUrl') ?? '/'))
}
