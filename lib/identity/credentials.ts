import { accountByEmail, forgetFailures, knock, takeBack, type Account } from '#lib/data/before-sign-in'
import { matchesPassword } from './password.ts'

/** Ten wrong passwords for an account, from wherever, then waiting: a minute, doubled up to a quarter of an hour. */
export const PER_ACCOUNT = { free: 10, longestMs: 15 * 60_000 }
/** A class may sit behind one address. */
export const PER_ADDRESS = { free: 60, longestMs: 5 * 60_000 }

export type Judgement = { account: Account } | { waitMs: number } | 'wrong'

/**
 * Judges an e-mail address and a password that were typed at `address`. Says the same, after the same work, whether
 * there is no such account, it has no password, or the password is another.
 */
export async function judge(email: string, password: string, address: string): Promise<Judgement> {
  const byAccount = `account:${email}`
  const byAddress = `address:${address}`
  const waitMs = (await knock(byAddress, PER_ADDRESS)) || (await knock(byAccount, PER_ACCOUNT))
  if (waitMs > 0) return { waitMs }
  const account = await accountByEmail(email)
  if (!(await matchesPassword(password, account?.passwordHash)) || !account) return 'wrong'
  await Promise.all([forgetFailures(byAccount), takeBack(byAddress)])
  return { account }
}

/** Too many attempts, as it goes through next-auth: "wait:90000". */
export const waitCode = (waitMs: number) => `wait:${Math.ceil(waitMs)}`

/** Milliseconds to wait, when that is what a code says. */
export function readWaitCode(code: string): number | undefined {
  const ms = /^wait:(\d+)$/.exec(code)?.[1]
  return ms === undefined ? undefined : Number(ms)
}

/** What to tell whoever tried too often. */
export function tooMany(waitMs: number): string {
  const minutes = Math.ceil(waitMs / 60_000)
  return `Too many attempts: wait ${minutes <= 1 ? 'a minute' : `${minutes} minutes`}, then try again.`
}
