import { bearingOf } from './bearing.ts'
import { lessonOnDisk } from './lesson-on-disk.ts'
import { loadSection } from './modules.ts'
import { sectionSlugs } from './section-slugs.ts'

/** A section of the course and its lessons, in the order they are meant to be read. */
export interface Section {
  /** 1 to 9. */
  number: number
  /** Its folder in labs/, e.g. `03-kubernetes-objects`. */
  slug: string
  title: string
  lessons: readonly LessonEntry[]
}

/** A lesson as the contents know it: written, or still in preparation. */
export interface LessonEntry {
  id: string
  title: string
  section: Section
  /** Place in the whole course, from 0. */
  index: number
  /** Whole degrees: how far round the course the lesson lies. */
  bearing: number
  written: boolean
  hasLab: boolean
  /** One sentence; only of a written lesson. */
  summary?: string
  /** Minutes it takes to read; only of a written lesson. */
  minutes?: number
}

let whole: Promise<readonly Section[]> | undefined

/**
 * The whole course. Read once in production; anew at each call elsewhere, so that a lesson being written shows up.
 * Throws when a section or a frontmatter is not as it must be, naming the file.
 */
export function course(): Promise<readonly Section[]> {
  if (process.env.NODE_ENV !== 'production') return readCourse()
  whole ??= readCourse()
  return whole
}

/** All lessons of the course in order. */
export async function lessons(): Promise<readonly LessonEntry[]> {
  return (await course()).flatMap((section) => section.lessons)
}

/** The lesson of that id, written or not. */
export async function lesson(id: string): Promise<LessonEntry | undefined> {
  return (await lessons()).find((entry) => entry.id === id)
}

async function readCourse(): Promise<readonly Section[]> {
  const slugs = await sectionSlugs()
  const outlines = await Promise.all(slugs.map(readSection))
  const total = outlines.reduce((sum, outline) => sum + outline.lessons.length, 0)
  let index = 0
  return outlines.map(({ slug, title, lessons: found }) => {
    const section: Section & { lessons: LessonEntry[] } = { number: Number(slug.slice(0, 2)), slug, title, lessons: [] }
    for (const each of found) {
      section.lessons.push({ ...each, section, index, bearing: bearingOf(index, total) })
      index += 1
    }
    return section
  })
}

async function readSection(slug: string) {
  const declared = await loadSection(slug)
  const found = await Promise.all(
    declared.lessons.map(async ({ id, title }) => ({ id, title, ...(await lessonOnDisk(slug, id)) })),
  )
  return { slug, title: declared.title, lessons: found }
}
