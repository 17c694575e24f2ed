import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { frontmatterOf } from './frontmatter.ts'
import { labsFolder } from './labs-folder.ts'

/** What a lesson's folder says about it, without loading any of its code. */
export interface LessonOnDisk {
  written: boolean
  hasLab: boolean
  summary?: string
  minutes?: number
}

/** Looks into `labs/<slug>/<id>`; the folder need not exist. Throws when lesson.mdx has no right frontmatter. */
export async function lessonOnDisk(slug: string, id: string): Promise<LessonOnDisk> {
  const page = labsFolder(slug, id, 'lesson.mdx')
  const hasLab = existsSync(labsFolder(slug, id, 'lab.ts')) && existsSync(labsFolder(slug, id, 'checker.ts'))
  if (!existsSync(page)) return { written: false, hasLab }
  const { summary, minutes } = frontmatterOf(await readFile(page, 'utf8'), page)
  return { written: true, hasLab, summary, minutes }
}
