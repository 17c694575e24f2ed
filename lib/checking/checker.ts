import type { Kind } from '#lib/cluster'
import type { Permission } from './permissions.ts'
import { type Vocabulary, vocabulary } from './vocabulary.ts'

export interface CheckOptions {
  /** Number of the task, from 1, that this check proves; that of the check before it when absent. */
  task?: number
  /** Looked at only once these have passed. */
  after?: DeclaredCheck | readonly DeclaredCheck[]
  /** What the check changes in the cluster, in the learner's words: "deletes one nginx pod". Such checks run last, one at a time. */
  touches?: string
  /** The lab is passed without this check where the cluster lacks what it needs. */
  mayBeUnsupported?: boolean
}

export interface DeclaredCheck extends CheckOptions {
  id: string
  title: string
  task: number
  body: () => Promise<void>
}

/** What a checker comes to in a lab's namespaces: its checks, and what checking will read and do. */
export interface Declaration {
  checks: readonly DeclaredCheck[]
  /** Kinds that are read in each of the lab's namespaces, or cluster-wide. */
  reads: readonly { kind: Kind; namespace: string | undefined }[]
  permissions: readonly Permission[]
  /** What checking does beyond reading, in the learner's words. */
  deeds: readonly string[]
}

/** A lab's checks, declared anew for each run. */
export interface Checker {
  declare(namespaces: readonly string[]): Declaration
}

/** Declares a checker: the words it takes are what it may use, and all it may use. */
export function checker(write: (words: Vocabulary) => void): Checker {
  return {
    declare(namespaces) {
      const { words, declaration } = vocabulary(namespaces)
      write(words)
      return declaration()
    },
  }
}

/** A check's name in addresses, mistakes and statistics: its title in small letters with hyphens. */
export function idOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
