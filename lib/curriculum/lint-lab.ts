import type { LessonEntry } from './course.ts'
import { filesIn } from './files-in.ts'
import { headingsOf } from './headings.ts'
import { labsFolder } from './labs-folder.ts'
import { sourceOf } from './lesson-source.ts'
import type { Fault } from './lint.ts'
import { loadLab } from './load-lab.ts'
import type { LoadedLab } from './load-lab.ts'

/** What is wrong with a lab, as far as it shows without a cluster; the rest is what proofs are for. */
export async function lintLab(lesson: LessonEntry, folder: string): Promise<Fault[]> {
  const lab = await loadLab(lesson.id)
  if (!lab) return []
  const links = lesson.written ? deadLinks(lab, await sourceOf(lesson)) : []
  return [
    ...[...taskFaults(lab), ...links].map((says) => ({ file: `${folder}/lab.ts`, says })),
    ...(await proofFaults(lesson)).map((says) => ({ file: folder, says })),
  ]
}

/** Each task is proved by a check (the first may only look around), and each check proves a task that there is. */
function taskFaults({ tasks, checker, namespaces }: LoadedLab): string[] {
  const { checks } = checker.declare(namespaces)
  const proved = new Set(checks.map(({ task }) => task))
  const unproved = tasks.flatMap((_, at) => (at === 0 || proved.has(at + 1) ? [] : [`No check proves task ${at + 1}.`]))
  const stray = checks.filter(({ task }) => task < 1 || task > tasks.length)
  return [
    ...unproved,
    ...stray.map(({ title, task }) => `The check "${title}" proves task ${task}, which there is not.`),
  ]
}

/** A diagnosis leads back to a paragraph of the lesson by its slug. */
function deadLinks({ paragraphs = {} }: LoadedLab, source: string): string[] {
  const slugs = new Set(headingsOf(source).map(({ slug }) => slug))
  return Object.entries(paragraphs).flatMap(([diagnosis, slug]) =>
    slugs.has(slug) ? [] : [`${diagnosis} leads to #${slug}, which is no heading of the lesson.`],
  )
}

async function proofFaults({ section, id }: LessonEntry): Promise<string[]> {
  const solutions = await filesIn(labsFolder(section.slug, id, 'solutions'))
  const mistakes = await filesIn(labsFolder(section.slug, id, 'mistakes'))
  return [
    ...(solutions.length < 2
      ? [`There are ${solutions.length} solutions; at least two that differ in kind prove a lab.`]
      : []),
    ...(mistakes.length < 1 ? ['There are no mistakes; a lab is proved by each of its known ones.'] : []),
  ]
}
