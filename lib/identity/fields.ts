import { z } from 'zod'

/** What came of a form: done, or what to tell whoever filled it in (beside `field`, where there is one). */
export type FormOutcome =
  | { done: true }
  | { done: false; message: string; field?: 'email' | 'displayName' | 'password' | 'newPassword' }

/** Longer ones are refused before anything is computed from them. */
const LONGEST_PASSWORD = 256
export const SHORTEST_PASSWORD = 10

const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('That does not read as an e-mail address.').max(254, 'That address is too long.'))
const displayName = z.string().trim().min(1, 'Say how you want to be called.').max(80, 'That name is too long.')
const typedPassword = z.string().min(1, 'Type your password.').max(LONGEST_PASSWORD, 'That password is too long.')
const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `A password has at least ${SHORTEST_PASSWORD} characters; a few words are easy to remember.`)
  .max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`)
  .refine((password) => new Set(password).size > 3, 'That password is too easy to guess.')

export const signInFields = z.object({ email, password: typedPassword })
export const newAccountFields = z
  .object({ email, displayName, password: newPassword })
  .refine((fields) => !fields.password.toLowerCase().includes(fields.email), {
    path: ['password'],
    message: 'A password must not contain your e-mail address.',
  })
export const passwordFields = z.object({ password: z.string().max(LONGEST_PASSWORD).default(''), newPassword })

/** Reads a form; what is wrong with its first field that is wrong, otherwise. */
export function readForm<T>(
  form: FormData,
  fields: z.ZodType<T>,
): { read: T; outcome?: undefined } | { read?: undefined; outcome: FormOutcome } {
  const parsed = fields.safeParse(Object.fromEntries(form))
  if (parsed.success) return { read: parsed.data }
  const issue = parsed.error.issues[0]
  const field = issue?.path[0] as 'email' | 'displayName' | 'password' | 'newPassword' | undefined
  return { outcome: { done: false, field, message: issue?.message ?? 'That form could not be read.' } }
}
