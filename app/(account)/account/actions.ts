'use server'
import { redirect } from 'next/navigation'
import { changePassword, requireViewer, signInThrough, signOut } from '#lib/identity'
import { textOf } from '../_form/text-of.ts'
import { answerOf, type AccountAnswer } from '../_form/answer.ts'

/** Changes the password; all other sessions end. */
export async function changePasswordAction(
  _before: AccountAnswer | undefined,
  form: FormData,
): Promise<AccountAnswer | undefined> {
  const outcome = await changePassword(await requireViewer('/account'), form)
  if (!outcome.done) return answerOf(outcome, form)
  redirect('/account?changed=password')
}

/** Signs this browser out. */
export async function signOutAction(): Promise<never> {
  await signOut()
  redirect('/')
}

/** Links an account at a provider to the one that is signed in. */
export async function linkAction(form: FormData): Promise<never> {
  await requireViewer('/account')
  redirect(await signInThrough(textOf(form, 'provider'), '/account'))
}
