import { accountByEmail, setPassword } from '#lib/data/before-sign-in'
import { judge, tooMany } from './credentials.ts'
import { passwordFields, readForm, type FormOutcome } from './fields.ts'
import { hashPassword } from './password.ts'
import { signInWith } from './sign-in.ts'
import type { Viewer } from './viewer.ts'
import { addressOfClient } from './who-asks.ts'

/**
 * Changes the viewer's password (`password` is the present one, `newPassword`): all sessions end, and this browser is
 * signed in anew. An account that only signs in through a provider gets its first password without a present one.
 * For server actions.
 */
export async function changePassword(viewer: Viewer, form: FormData): Promise<FormOutcome> {
  const { read, outcome } = readForm(form, passwordFields)
  if (outcome) return outcome
  const refused = await refusalOf(viewer, read.password)
  if (refused) return { done: false, field: 'password', message: refused }
  await setPassword(viewer.userId, await hashPassword(read.newPassword))
  return signInWith({ email: viewer.email, password: read.newPassword })
}

/** Whether the account has a password, which changing it then asks for. */
export async function hasPassword(viewer: Viewer): Promise<boolean> {
  return (await accountByEmail(viewer.email))?.passwordHash !== undefined
}

async function refusalOf(viewer: Viewer, password: string): Promise<string | undefined> {
  if (!(await hasPassword(viewer))) return undefined
  const judged = await judge(viewer.email, password, await addressOfClient())
  if (judged === 'wrong') return 'That is not your present password.'
  return 'waitMs' in judged ? tooMany(judged.waitMs) : undefined
}
