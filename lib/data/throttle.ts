import { createHmac } from 'node:crypto'
import { secrets } from '#lib/environment'
import { database } from './database.ts'

/** How many failures are free, and how long one more closes the door: 1 minute, doubled with each, at most `longest`. */
export interface Limit {
  free: number
  longestMs: number
}

const FIRST_WAIT_MS = 60_000
/** Failures are forgotten when there was none for this long. */
const FORGOTTEN_AFTER_MS = 60 * 60_000

/** What was typed may be a password in the wrong field: only a keyed hash of it is kept. */
function hashed(key: string): string {
  return createHmac('sha256', secrets().throttle).update(key).digest('base64url')
}

/**
 * Knocks at the door: counts a failure in advance, so that many guesses sent at once are no way around the limit.
 * Resolves to 0, or to the milliseconds until the door opens again (then nothing is counted). Stored, so that a restart
 * of the server gives no new chances. Whoever turns out to be right calls `forgetFailures` or `takeBack`.
 */
export async function knock(key: string, limit: Limit, now = Date.now()): Promise<number> {
  const stored = hashed(key)
  return database().$transaction(async (transaction) => {
    const row = await transaction.throttle.findUnique({ where: { key: stored } })
    const closed = (row?.openAgain.getTime() ?? 0) - now
    if (closed > 0) return closed
    const stale = row === null || row.lastAt.getTime() + FORGOTTEN_AFTER_MS < now
    const failures = stale ? 1 : row.failures + 1
    const over = failures - limit.free
    const wait = over <= 0 ? 0 : Math.min(limit.longestMs, FIRST_WAIT_MS * 2 ** (over - 1))
    const counted = { failures, lastAt: new Date(now), openAgain: new Date(now + wait) }
    await transaction.throttle.upsert({ where: { key: stored }, create: { key: stored, ...counted }, update: counted })
    await transaction.throttle.deleteMany({ where: { lastAt: { lt: new Date(now - 2 * FORGOTTEN_AFTER_MS) } } })
    return 0
  })
}

/** The right answer came: earlier failures of this key count no more. */
export async function forgetFailures(key: string): Promise<void> {
  await database().throttle.deleteMany({ where: { key: hashed(key) } })
}

/** What was counted in advance was no failure; earlier ones stay. */
export async function takeBack(key: string): Promise<void> {
  await database().throttle.updateMany({
    where: { key: hashed(key), failures: { gt: 0 } },
    data: { failures: { decrement: 1 }, openAgain: new Date(0) },
  })
}
