import { createHash, randomBytes } from 'node:crypto'
import { database, type Transaction } from '../database.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/**
 * Makes the token of the link that the first account is made with, in place of an earlier one; undefined once there is an
 * account. Only its hash is stored (the token has 192 bits: a plain hash of it cannot be turned back).
 */
export async function makeFirstAccountLink(): Promise<string | undefined> {
  return database().$transaction(async (transaction) => {
    if ((await transaction.user.count()) > 0) return undefined
    const token = randomBytes(24).toString('base64url')
    const link = { tokenHash: hashOf(token), createdAt: new Date() }
    await transaction.firstAccountLink.upsert({ where: { id: 1 }, create: { id: 1, ...link }, update: link })
    return token
  })
}

/** Whether the link is still good; looking does not use it up. */
export async function isFirstAccountLink(token: string): Promise<boolean> {
  const where = { id: 1, tokenHash: hashOf(token) }
  return (await database().firstAccountLink.count({ where })) === 1 && (await database().user.count()) === 0
}

/** For this folder: uses the link up. */
export async function redeemFirstAccountLink(transaction: Transaction, token: string): Promise<boolean> {
  const used = await transaction.firstAccountLink.deleteMany({ where: { id: 1, tokenHash: hashOf(token) } })
  return used.count === 1 && (await transaction.user.count()) === 0
}
