import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lessons, loadLab, type LessonEntry } from '#lib/curriculum'
import { casesOf } from '../lab/cases.ts'

/** One row of the table: a lesson, and its lab in numbers. */
interface Row {
  lesson: LessonEntry
  checks: number
  solutions: number
  mistakes: number
  converging: number
  diagnoses: readonly string[]
}

const heading = `# The curriculum in numbers

Written by \`npm run curriculum\`; a test holds it up to date. "Diagnoses" are those that the lab's mistakes are proved to
produce, each at least once, on a real cluster.
`

/** The text of docs/curriculum.md, from what is on disk. */
export async function curriculumTable(): Promise<string> {
  const written = (await lessons()).filter((lesson) => lesson.written)
  const rows = await Promise.all(written.map(rowOf))
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  const all = new Set(rows.flatMap(({ diagnoses }) => diagnoses))
  const labs = rows.filter(({ lesson }) => lesson.hasLab).length
  const lines = rows.map((row) => `| ${row.lesson.section.number} | ${linkOf(row.lesson)} | ${row.lesson.hasLab ? numbersOf(row) : 'read |  |  |  | '} |`)
  const last = `| | **${rows.length} lessons, ${labs} labs** | ${sum((row) => row.checks)} | ${sum((row) => row.solutions)} | ${sum((row) => row.mistakes)} | ${sum((row) => row.converging)} | ${all.size} |`
  const list = [...all].sort().map((id) => `\`${id}\``)
  return [
    heading,
    '| § | Lesson | Checks | Solutions | Mistakes | Converging | Diagnoses |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...lines,
    last,
    '',
    `## The ${all.size} diagnoses that mistakes are proved to produce`,
    '',
    `${list.join(', ')}.`,
    '',
  ].join('\n')
}

const linkOf = ({ id, title, section }: LessonEntry) => `[${title}](../labs/${section.slug}/${id}/lesson.mdx)`

const numbersOf = ({ checks, solutions, mistakes, converging, diagnoses }: Row) => [checks, solutions, mistakes, converging || '', diagnoses.length].join(' | ')

async function rowOf(lesson: LessonEntry): Promise<Row> {
  const lab = lesson.hasLab ? await loadLab(lesson.id) : undefined
  if (lab === undefined) return { lesson, checks: 0, solutions: 0, mistakes: 0, converging: 0, diagnoses: [] }
  const cases = await casesOf(lab)
  const files = await readdir(join(lab.folder))
  const of = (folder: string) => (files.includes(folder) ? cases.filter(({ file }) => file.startsWith(`${folder}/`)).length : 0)
  return {
    lesson,
    checks: lab.checker.declare(lab.namespaces).checks.length,
    solutions: of('solutions'),
    mistakes: of('mistakes'),
    converging: of('converging'),
    diagnoses: [...new Set(cases.flatMap(({ diagnosis }) => diagnosis ?? []))],
  }
}
