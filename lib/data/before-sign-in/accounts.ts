import { database, type Transaction } from '../database.ts'
import type { User } from '../generated/client.ts'
import { redeemFirstAccountLink } from './first-account.ts'

/** An account as identity sees it. */
export interface Account {
  userId: string
  email: string
  emailVerified: boolean
  displayName: string
  administrator: boolean
  passwordHash?: string
  sessionVersion: number
}

export interface NewAccount {
  /** Lower case. */
  email: string
  emailVerified: boolean
  displayName: string
  passwordHash?: string
  login?: { provider: string; subject: string }
}

/** There is an account with that e-mail address. */
export class EmailTaken extends Error {
  override name = 'EmailTaken'
}

export async function hasAccounts(): Promise<boolean> {
  return (await database().user.findFirst({ select: { id: true } })) !== null
}

/** Makes an account. Throws EmailTaken. */
export async function createAccount(made: NewAccount): Promise<Account> {
  return insert(database(), made, false)
}

/** Makes the first account, an administrator, and uses its link up; undefined when the link is not good (any more). */
export async function createFirstAccount(token: string, made: NewAccount): Promise<Account | undefined> {
  return database().$transaction(async (transaction) => {
    if (!(await redeemFirstAccountLink(transaction, token))) return undefined
    return insert(transaction, made, true)
  })
}

async function insert(into: Transaction, made: NewAccount, administrator: boolean): Promise<Account> {
  const { email, displayName, passwordHash, login } = made
  try {
    const emailVerifiedAt = made.emailVerified ? new Date() : null
    const logins = login ? { create: login } : undefined
    return accountOf(
      await into.user.create({ data: { email, emailVerifiedAt, displayName, passwordHash, administrator, logins } }),
    )
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'P2002') throw cause
    throw new EmailTaken(`There is an account with the address ${email}.`, { cause })
  }
}

export async function accountByEmail(email: string): Promise<Account | undefined> {
  const user = await database().user.findUnique({ where: { email } })
  return user ? accountOf(user) : undefined
}

export async function accountById(userId: string): Promise<Account | undefined> {
  const user = await database().user.findUnique({ where: { id: userId } })
  return user ? accountOf(user) : undefined
}

/** The account of a session, as long as the session's version is the account's. */
export async function accountOfSession(userId: string, sessionVersion: number): Promise<Account | undefined> {
  const user = await database().user.findFirst({ where: { id: userId, sessionVersion } })
  return user ? accountOf(user) : undefined
}

/** Sets another password and ends all sessions; the new session version, or undefined when the account is gone. */
export async function setPassword(userId: string, passwordHash: string): Promise<number | undefined> {
  const changed = await database().user.updateManyAndReturn({
    where: { id: userId },
    data: { passwordHash, sessionVersion: { increment: 1 } },
    select: { sessionVersion: true },
  })
  return changed[0]?.sessionVersion
}

export function accountOf(user: User): Account {
  return {
    userId: user.id,
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    displayName: user.displayName,
    administrator: user.administrator,
    passwordHash: user.passwordHash ?? undefined,
    sessionVersion: user.sessionVersion,
  }
}
