import { readFile } from 'node:fs/promises'
import type { LessonEntry } from './course.ts'
import { headingsOf } from './headings.ts'
import type { Heading } from './headings.ts'
import { labsFolder } from './labs-folder.ts'
import { questionsOf } from './questions.ts'

/** The headings of a written lesson, for its contents and for the links of diagnoses. */
export async function headings(lesson: LessonEntry): Promise<Heading[]> {
  return headingsOf(await sourceOf(lesson))
}

/** The questions of a written lesson: their ids, and how many answers each offers. */
export async function questions(lesson: LessonEntry): Promise<ReadonlyMap<string, number>> {
  return questionsOf(await sourceOf(lesson))
}

/** The source of a written lesson. */
export function sourceOf(lesson: LessonEntry): Promise<string> {
  return readFile(labsFolder(lesson.section.slug, lesson.id, 'lesson.mdx'), 'utf8')
}
