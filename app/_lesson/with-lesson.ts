import { refuse, signedOut } from '#app/_checks/lab-request.ts'
import { lesson as findLesson } from '#lib/curriculum'
import type { LessonEntry } from '#lib/curriculum'
import { viewer } from '#lib/identity'
import type { Viewer } from '#lib/identity'

/** Gives a route of a lesson who reads and which lesson, or answers that nobody is signed in or that there is none. */
export async function withLesson(
  context: { params: Promise<{ id: string }> },
  answer: (reader: Viewer, lesson: LessonEntry) => Promise<Response>,
): Promise<Response> {
  const reader = await viewer()
  if (!reader) return refuse(401, signedOut)
  const lesson = await findLesson((await context.params).id)
  if (!lesson?.written) return refuse(404, noSuchLesson)
  return answer(reader, lesson)
}

const noSuchLesson = {
  title: 'There is no such lesson.',
  seen: '',
  why: 'The course may have changed since this page was opened.',
  next: { act: 'Find it in the course.' },
  href: '/course',
}
