import type { LessonEntry } from './course.ts'
import { frontmatterOf } from './frontmatter.ts'
import { headingsOf } from './headings.ts'
import { sourceOf } from './lesson-source.ts'
import type { Fault } from './lint.ts'
import { questionsOf, rightAnswersOf } from './questions.ts'

/** What is wrong with a lesson's page, beyond what keeps it from being read at all. */
export async function lintLesson(lesson: LessonEntry, folder: string): Promise<Fault[]> {
  const file = `${folder}/lesson.mdx`
  const source = await sourceOf(lesson)
  return [...wordsOf(lesson, source, file), ...headingFaults(source), ...questionFaults(source)].map((says) => ({
    file,
    says,
  }))
}

function wordsOf(lesson: LessonEntry, source: string, file: string): string[] {
  const { title } = frontmatterOf(source, file)
  return title === lesson.title ? [] : [`Its title is "${title}", but section.ts calls it "${lesson.title}".`]
}

function headingFaults(source: string): string[] {
  const titles = headingsOf(source).map(({ title }) => title)
  const repeated = new Set(titles.filter((title, at) => titles.indexOf(title) < at))
  return [...repeated].map(
    (title) => `The heading "${title}" stands there twice, so a link cannot tell which is meant.`,
  )
}

/** Two to four questions, each with two answers or more, exactly one of them right. */
function questionFaults(source: string): string[] {
  const questions = questionsOf(source)
  const right = rightAnswersOf(source)
  const faults = Array.from(questions).flatMap(([id, answers]) => {
    if (answers < 2) return [`The question ${id} offers fewer than two answers.`]
    return right.get(id) === 1
      ? []
      : [`The question ${id} has ${right.get(id) ?? 0} right answers; it needs exactly one.`]
  })
  if (questions.size >= 2 && questions.size <= 4) return faults
  return [...faults, `It asks ${questions.size} questions; a lesson asks two to four.`]
}
