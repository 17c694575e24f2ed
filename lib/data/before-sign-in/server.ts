import { database } from '../database.ts'

/** Attempts that a server left open when it died: never shown as done, never counted. Returns how many. */
export async function interruptOpenAttempts(): Promise<number> {
  const { count } = await database().attempt.updateMany({
    where: { state: 'open' },
    data: { state: 'interrupted', endedAt: new Date() },
  })
  return count
}

/** Resolves when the database answers; throws what it said otherwise. */
export async function askDatabase(): Promise<void> {
  await database().$queryRaw`SELECT 1`
}
