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

/** Milliseconds until the door that `key` knocks at opens again; 0 when it is open. */
export async function closedFor(key: string, now = Date.now()): Promise<number> {
  const row = await database().throttle.findUnique({ where: { key: hashed(key) } })
  return Math.max(0, (row?.openAgain.getTime() ?? 0) - now)
}

/** Counts a failure. Stored, so that a restart of the server gives no new chances. */
export async function countFailure(key: string, limit: Limit, now = Date.now()): Promise<void> {
  const stored = hashed(key)
  await database().$transaction(async (transaction) => {
    const row = await transaction.throttle.findUnique({ where: { key: stored } })
    const stale = row === null || row.openAgain.getTime() + FORGOTTEN_AFTER_MS < now
    const failures = stale ? 1 : row.failures + 1
    const over = failures - limit.free
    const wait = over <= 0 ? 0 : Math.min(limit.longestMs, FIRST_WAIT_MS * 2 ** (over - 1))
    const counted = { failures, since: stale ? new Date(now) : row.since, openAgain: new Date(now + wait) }
    await transaction.throttle.upsert({ where: { key: stored }, create: { key: stored, ...counted }, update: counted })
    await transaction.throttle.deleteMany({ where: { openAgain: { lt: new Date(now - 2 * FORGOTTEN_AFTER_MS) } } })
  })
}

/** The right answer came: earlier failures of this key count no more. */
export async function forgetFailures(key: string): Promise<void> {
  await database().throttle.deleteMany({ where: { key: hashed(key) } })
}
