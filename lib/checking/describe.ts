import type { Checker } from './checker.ts'
import { kinds } from '#lib/cluster'

/** What a learner is told before the first click. */
export interface Outline {
  checks: readonly { id: string; title: string; task: number; touches?: string }[]
  /** What checking reads and does, a sentence each. */
  deeds: readonly string[]
}

/** The checks of a lab and what they do to the cluster, known without one. */
export function outlineOf(checker: Checker, namespaces: readonly string[]): Outline {
  const { checks, reads, deeds } = checker.declare(namespaces)
  const plurals = [...new Set(reads.map(({ kind }) => kinds[kind].plural))]
  const touching = checks.flatMap(({ touches }) => (touches === undefined ? [] : [`${touches.charAt(0).toUpperCase()}${touches.slice(1)}.`]))
  return {
    checks: checks.map(({ id, title, task, touches }) => ({ id, title, task, touches })),
    deeds: [`Reads ${plurals.join(', ')} in ${namespaces.join(' and ')}.`, ...deeds, ...new Set(touching)],
  }
}
