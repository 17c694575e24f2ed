import type { FormOutcome } from '#lib/identity'

/** What a form about an account comes back with: what is not right, and what was typed but for passwords. */
export interface AccountAnswer {
  message: string
  field?: 'email' | 'displayName' | 'password' | 'newPassword'
  typed: { email?: string; displayName?: string }
}

export type AccountAction = (before: AccountAnswer | undefined, form: FormData) => Promise<AccountAnswer | undefined>

/** The answer to a form whose outcome is a no. */
export function answerOf(outcome: FormOutcome & { done: false }, form: FormData): AccountAnswer {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const { message, field } = outcome
  return { message, field, typed: { email: text('email'), displayName: text('displayName') } }
}
