import {
  accountByEmail,
  accountById,
  accountByLogin,
  createAccount,
  EmailTaken,
  linkLogin,
  type Account,
} from '#lib/data/before-sign-in'

/** What a provider says of who signs in. */
export interface Claimed {
  login: { provider: string; subject: string }
  email?: string
  /** The provider vouches that the address is theirs. */
  emailVerified: boolean
  displayName?: string
}

/** Why a provider's account does not sign in to one of ours; explained by explainSignInError. */
export type Refused = 'address-taken' | 'login-taken' | 'no-email' | 'first-account'

/**
 * The account that an account at a provider signs in to. In order:
 * 1. The one it is linked to. While somebody is signed in to another one, it is refused: no session is swapped.
 * 2. The one that is signed in now: whoever has both proofs links them.
 * 3. The one with the same address, only when this provider vouches for the address and one vouched for it when the
 *    account was made. An account with a password alone is never taken over that way, nor can one be made in advance
 *    with somebody's address to lie in wait for them.
 * 4. A new one.
 */
export async function accountFor(
  claimed: Claimed,
  signedIn: string | undefined,
): Promise<{ account: Account } | { problem: Refused }> {
  const { login, email, emailVerified, displayName } = claimed
  const linked = await accountByLogin(login)
  if (linked) return signedIn && linked.userId !== signedIn ? { problem: 'login-taken' } : { account: linked }
  if (signedIn) return link(await accountById(signedIn), login)
  if (!email) return { problem: 'no-email' }
  const same = await accountByEmail(email)
  if (same) return emailVerified && same.emailVerified ? link(same, login) : { problem: 'address-taken' }
  try {
    const name = displayName ?? email.slice(0, email.indexOf('@'))
    return { account: await createAccount({ email, emailVerified, displayName: name, login }) }
  } catch (cause) {
    if (cause instanceof EmailTaken) return { problem: 'address-taken' }
    throw cause
  }
}

async function link(
  account: Account | undefined,
  login: Claimed['login'],
): Promise<{ account: Account } | { problem: Refused }> {
  if (!account) return { problem: 'address-taken' }
  await linkLogin(account.userId, login)
  return { account }
}
