import type { Viewer } from '#lib/identity'
import { database } from './database.ts'

/**
 * Remembers that the viewer opened a step of a check's hints (1 a nudge, 2 where to look, 3 the command) in an attempt of
 * theirs; opening it again changes nothing. False when the attempt is not theirs.
 */
export async function openHint(viewer: Viewer, attemptId: string, checkId: string, step: 1 | 2 | 3): Promise<boolean> {
  return database().$transaction(async (transaction) => {
    const own = await transaction.attempt.count({ where: { id: attemptId, userId: viewer.userId } })
    if (own === 0) return false
    const hint = { attemptId, checkId, step }
    await transaction.hintOpened.upsert({ where: { attemptId_checkId_step: hint }, create: hint, update: {} })
    return true
  })
}
