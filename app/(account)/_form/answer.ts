import type { FormOutcome } from '#lib/identity'
import { textOf } from './text-of.ts'

/** What a form about an account comes back with: what is not right, and what was typed but for passwords. */
export interface AccountAnswer {
  message: string
  field?: 'email' | 'displayName' | 'password' | 'newPassword'
  typed: { email?: string; displayName?: string }
}

export type AccountAction = (before: AccountAnswer | undefined, form: FormData) => Promise<AccountAnswer | undefined>

/** The answer to a form whose outcome is a no. */
export function answerOf(outcome: FormOutcome & { done: false }, form: FormData): AccountAnswer {
  const { message, field } = outcome
  return { message, field, typed: { email: textOf(form, 'email'), displayName: textOf(form, 'displayName') } }
}
