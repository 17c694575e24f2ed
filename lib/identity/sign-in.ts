import { environment } from '#lib/environment'
import { readWaitCode, tooMany } from './credentials.ts'
import { readForm, signInFields, type FormOutcome } from './fields.ts'
import { callNextAuth } from './next-auth/call.ts'
import { pathOfOurs } from './path-of-ours.ts'
import type { Refused } from './linking.ts'

const NOT_NOW = 'Signing in does not work just now. It is not your doing: try again in a moment.'
const WRONG = 'That e-mail address and password do not belong together.'

/** Signs in the browser whose form (`email`, `password`) is being answered. For server actions. */
export async function signIn(form: FormData): Promise<FormOutcome> {
  const { read, outcome } = readForm(form, signInFields)
  return outcome ?? signInWith(read)
}

/** For this folder: signs in after an account was made or its password changed. */
export async function signInWith(fields: { email: string; password: string }): Promise<FormOutcome> {
  const next = await callNextAuth(['callback', 'credentials'], fields)
  const error = next.searchParams.get('error')
  if (error === null) return { done: true }
  if (error === 'CredentialsSignin') return { done: false, message: WRONG }
  const waitMs = readWaitCode(error)
  // next-auth has logged the cause; what it says may be the database's own words.
  return { done: false, message: waitMs === undefined ? NOT_NOW : tooMany(waitMs) }
}

/** Signs out the browser whose form is being answered. For server actions. */
export async function signOut(): Promise<void> {
  await callNextAuth(['signout'])
}

/** What stands on the sign-in page beside the form. */
export function signInProviders(): readonly { id: string; name: string }[] {
  return environment().providers.map(({ id, name }) => ({ id, name }))
}

/**
 * Begins to sign in through a provider: returns the address (the provider's) to redirect the browser to. For server
 * actions. With somebody signed in it links the provider's account to theirs. `callbackUrl` is a path of ours.
 */
export async function signInThrough(provider: string, callbackUrl = '/'): Promise<string> {
  const known = environment().providers.some(({ id }) => id === provider)
  if (!known) return '/sign-in?error=OAuthSignin'
  return (await callNextAuth(['signin', provider], { callbackUrl: pathOfOurs(callbackUrl) })).href
}

const EXPLAINED: Record<Refused, string> = {
  'address-taken': 'There is an account with your address already. Sign in to it with its password, then link the two on your account page.',
  'login-taken': 'That account is linked to another account here. Sign out first, then sign in with it.',
  'no-email': 'The provider told no e-mail address of yours. Allow it to, or make an account with a password.',
  'first-account': 'The first account is made with the link that the server printed when it started.',
}

/** What to say on the sign-in page for its `error` parameter; undefined for none. */
export function explainSignInError(error: string | undefined): string | undefined {
  if (!error) return undefined
  return EXPLAINED[error as Refused] ?? 'Signing in through the provider did not work. Try again, or use your password.'
}
