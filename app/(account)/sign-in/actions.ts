'use server'
import { redirect } from 'next/navigation'
import { pathOfOurs, signIn, signInThrough } from '#lib/identity'
import { textOf } from '../_form/text-of.ts'
import { answerOf, type AccountAnswer } from '../_form/answer.ts'

/** Signs in, then on to where the person wanted to go. */
export async function signInAction(
  _before: AccountAnswer | undefined,
  form: FormData,
): Promise<AccountAnswer | undefined> {
  const outcome = await signIn(form)
  if (!outcome.done) return answerOf(outcome, form)
  redirect(pathOfOurs(form.get('callbackUrl') ?? '/'))
}

/** Begins to sign in through the provider that the form names. */
export async function throughProvider(form: FormData): Promise<never> {
  redirect(await signInThrough(textOf(form, 'provider'), pathOfOurs(form.get('callbackUrl') ?? '/')))
}
