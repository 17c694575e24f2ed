import {
  createAccount,
  createFirstAccount,
  EmailTaken,
  hasAccounts,
  knock,
  takeBack,
  type NewAccount,
} from '#lib/data/before-sign-in'
import { tooMany } from './credentials.ts'
import { newAccountFields, readForm, type FormOutcome } from './fields.ts'
import { hashPassword } from './password.ts'
import { signInWith } from './sign-in.ts'
import { addressOfClient } from './who-asks.ts'

/** A form that says an address is taken tells who has an account: not to those who try many. */
const TAKEN_ADDRESSES = { free: 10, longestMs: 60 * 60_000 }

/** Makes an account (`email`, `displayName`, `password`) and signs in to it. For server actions. */
export async function signUp(form: FormData): Promise<FormOutcome> {
  if (!(await hasAccounts())) return { done: false, message: FIRST }
  const guesser = `sign-up:${await addressOfClient()}`
  return makeAndSignIn(form, async (made) => {
    const waitMs = await knock(guesser, TAKEN_ADDRESSES)
    if (waitMs > 0) return tooMany(waitMs)
    await createAccount(made)
    await takeBack(guesser)
    return undefined
  })
}

/** Makes the first account of this server, an administrator, with the token of the printed link. For server actions. */
export async function signUpFirst(token: string, form: FormData): Promise<FormOutcome> {
  return makeAndSignIn(form, async (made) => ((await createFirstAccount(token, made)) ? undefined : USED_UP))
}

const FIRST = 'The first account is made with the link that the server printed when it started.'
const USED_UP = 'This link has been used or replaced. Start the server again: it prints a new one until there is an account.'
const TAKEN = 'There is an account with that address. Sign in to it, or use another address.'

/** `make` returns what to say when it did not. */
async function makeAndSignIn(
  form: FormData,
  make: (made: NewAccount) => Promise<string | undefined>,
): Promise<FormOutcome> {
  const { read, outcome } = readForm(form, newAccountFields)
  if (outcome) return outcome
  const { email, displayName, password } = read
  try {
    const message = await make({ email, displayName, emailVerified: false, passwordHash: await hashPassword(password) })
    if (message) return { done: false, message }
  } catch (cause) {
    if (cause instanceof EmailTaken) return { done: false, field: 'email', message: TAKEN }
    throw cause
  }
  return signInWith({ email, password })
}
