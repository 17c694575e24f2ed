import { parseSetup, type Checker } from '#lib/checking'
import { headings, lesson, type LoadedLab } from '#lib/curriculum'
import type { Case } from '../cases.ts'
import { isKnownDiagnosis } from './known-diagnoses.ts'

/** Looks at a lab and its cases; says in a line each what is wrong. */
type Rule = (lab: LoadedLab, cases: readonly Case[]) => readonly string[] | Promise<readonly string[]>

/** A lab whose checker cannot even be declared has nothing else to be looked at. */
function declared(lab: LoadedLab): ReturnType<Checker['declare']> | string {
  try {
    return lab.checker.declare(lab.namespaces)
  } catch (error) {
    return `checker.ts: ${(error as Error).message}`
  }
}

const declares: Rule = (lab) => {
  const found = declared(lab)
  return typeof found === 'string' ? [found] : found.checks.length === 0 ? ['checker.ts: has no check'] : []
}

const eachTaskIsChecked: Rule = (lab) => {
  const found = declared(lab)
  if (typeof found === 'string') return []
  const checked = new Set(found.checks.map(({ task }) => task))
  const unknown = [...checked].filter((task) => lab.tasks[task - 1] === undefined)
  return [
    ...lab.tasks.flatMap((_task, index) => (checked.has(index + 1) ? [] : [`lab.ts: task ${index + 1} has no check`])),
    ...unknown.map((task) => `checker.ts: a check proves task ${task}, which lab.ts has not`),
  ]
}

const setupFits: Rule = ({ setup, namespaces }) => {
  try {
    const strays = parseSetup(setup).filter(({ metadata: { namespace } }) => namespace !== undefined && !namespaces.includes(namespace))
    return strays.map(({ kind, metadata }) => `setup.yaml: ${kind} ${metadata.name} is in ${metadata.namespace}, which is not the lab's`)
  } catch (error) {
    return [(error as Error).message]
  }
}

const hasCases: Rule = (_lab, cases) => {
  const of = (folder: string) => cases.filter(({ file }) => file.startsWith(`${folder}/`)).length
  return [
    ...(of('solutions') < 2 ? [`solutions/: ${of('solutions')}; at least two ways of doing it right are to be proved`] : []),
    ...(of('mistakes') === 0 ? ['mistakes/: none; what is to be told apart is to be proved'] : []),
  ]
}

const mistakesAreKnown: Rule = (_lab, cases) =>
  cases.flatMap(({ file, diagnosis }) => (diagnosis === undefined || isKnownDiagnosis(diagnosis) ? [] : [`${file}: there is no diagnosis ${diagnosis}`]))

/** What lab.ts knows better hints for has been met: it is to be proved. */
const hintedMistakesHaveCases: Rule = ({ hints = {} }, cases) =>
  Object.entries(hints).flatMap(([id, steps]) => [
    ...(isKnownDiagnosis(id) ? [] : [`lab.ts: hints for ${id}, which is no diagnosis`]),
    ...(steps.length === 3 && steps.every((step) => step.trim() !== '') ? [] : [`lab.ts: ${id} needs three hints`]),
    ...(cases.some(({ diagnosis }) => diagnosis === id) ? [] : [`mistakes/: none is ${id}, for which lab.ts has hints`]),
  ])

const knownMistakesHaveCases: Rule = ({ knownMistakes = [] }, cases) =>
  knownMistakes.flatMap((id) => (cases.some(({ diagnosis }) => diagnosis === id) ? [] : [`mistakes/: none is ${id}, a known mistake`]))

const paragraphsExist: Rule = async ({ id, paragraphs = {} }) => {
  const entry = await lesson(id)
  if (entry?.written !== true) return Object.keys(paragraphs).length === 0 ? [] : ['lab.ts: links to paragraphs of a lesson that is not written']
  const slugs = new Set((await headings(entry)).map(({ slug }) => slug))
  return Object.entries(paragraphs).flatMap(([diagnosis, slug]) => [
    ...(slugs.has(slug) ? [] : [`lab.ts: ${diagnosis} links to #${slug}, and the lesson has no such heading`]),
    ...(isKnownDiagnosis(diagnosis) ? [] : [`lab.ts: a paragraph for ${diagnosis}, which is no diagnosis`]),
  ])
}

export const rules: readonly Rule[] = [
  declares, eachTaskIsChecked, setupFits, hasCases, mistakesAreKnown, hintedMistakesHaveCases, knownMistakesHaveCases, paragraphsExist,
]
