import { readdir } from 'node:fs/promises'
import type { LessonEntry } from './course.ts'
import { course } from './course.ts'
import { labsFolder } from './labs-folder.ts'
import { lintLab } from './lint-lab.ts'
import { lintLesson } from './lint-lesson.ts'
import { filesIn } from './files-in.ts'

/** Something in labs/ that is not as the curriculum promises. */
export interface Fault {
  /** From the project's root, e.g. `labs/03-kubernetes-objects/services/lab.ts`. */
  file: string
  /** A whole sentence. */
  says: string
}

/** Everything that is wrong with the curriculum as it lies in labs/; empty when nothing is. */
export async function lint(): Promise<Fault[]> {
  const sections = await course()
  const strays = await Promise.all(sections.map(({ slug, lessons }) => lintSection(slug, lessons)))
  const lessons = sections.flatMap((section) => section.lessons)
  const faults = await Promise.all(lessons.map(lintFolder))
  return [...strays, ...faults].flat()
}

async function lintFolder(lesson: LessonEntry): Promise<Fault[]> {
  const folder = `labs/${lesson.section.slug}/${lesson.id}`
  const files = await filesIn(labsFolder(lesson.section.slug, lesson.id))
  const halves = ['lab.ts', 'checker.ts'].filter((file) => files.includes(file))
  const half =
    halves.length === 1
      ? [{ file: `${folder}/${halves[0]}`, says: 'A lab is lab.ts and checker.ts together; one is missing.' }]
      : []
  const pages = lesson.written ? await lintLesson(lesson, folder) : []
  const labs = lesson.hasLab ? await lintLab(lesson, folder) : []
  const unread =
    lesson.hasLab && !lesson.written
      ? [{ file: folder, says: 'There is a lab, but no lesson.mdx that leads to it.' }]
      : []
  return [...half, ...pages, ...labs, ...unread]
}

/** Folders of a section that its section.ts does not list are never shown. */
async function lintSection(slug: string, lessons: readonly LessonEntry[]): Promise<Fault[]> {
  const listed = new Set(lessons.map(({ id }) => id))
  const entries = await readdir(labsFolder(slug), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && !listed.has(entry.name))
    .map(({ name }) => ({ file: `labs/${slug}/${name}`, says: 'No lesson of this id is listed in section.ts.' }))
}
