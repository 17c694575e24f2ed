import { readFile } from 'node:fs/promises'
import type { LessonEntry } from './course.ts'
import { headingsOf } from './headings.ts'
import type { Heading } from './headings.ts'
import { labsFolder } from './labs-folder.ts'

/** The headings of a written lesson, for its contents and for the links of diagnoses. */
export async function headings(lesson: LessonEntry): Promise<Heading[]> {
  return headingsOf(await readFile(labsFolder(lesson.section.slug, lesson.id, 'lesson.mdx'), 'utf8'))
}
