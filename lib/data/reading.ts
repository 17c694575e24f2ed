import type { Viewer } from '#lib/identity'
import { database } from './database.ts'

/** The lessons the viewer has read, with when. */
export async function readingOf(viewer: Viewer): Promise<ReadonlyMap<string, Date>> {
  const rows = await database().reading.findMany({ where: { userId: viewer.userId } })
  return new Map(rows.map(({ lesson, readAt }) => [lesson, readAt]))
}

/** The viewer has read a lesson; the first time is kept. */
export async function markRead(viewer: Viewer, lesson: string): Promise<void> {
  const key = { userId: viewer.userId, lesson }
  await database().reading.upsert({ where: { userId_lesson: key }, create: key, update: {} })
}
