import type { Viewer } from '#lib/identity'
import { database } from './database.ts'

/** Keeps the viewer's answer to a question of a lesson; a new answer takes the place of the one before. */
export async function answerQuestion(viewer: Viewer, lesson: string, question: string, answer: string): Promise<void> {
  const key = { userId: viewer.userId, lesson, question }
  const given = { answer, answeredAt: new Date() }
  await database().answer.upsert({
    where: { userId_lesson_question: key },
    create: { ...key, ...given },
    update: given,
  })
}

/** The viewer's answers, by lesson and question. */
export async function answersOf(viewer: Viewer): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const rows = await database().answer.findMany({ where: { userId: viewer.userId } })
  const lessons = Map.groupBy(rows, (row) => row.lesson)
  return new Map([...lessons].map(([lesson, given]) => [lesson, new Map(given.map((row) => [row.question, row.answer]))]))
}
