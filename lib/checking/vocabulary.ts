import { type Kind, kinds } from '#lib/cluster'
import { type CheckOptions, type Declaration, type DeclaredCheck, idOf } from './checker.ts'
import { outsideOfChecks } from './check-run.ts'
import type { Permission } from './permissions.ts'
import { type Expect, expect } from './expect.ts'
import { insteadOf, notLookedForElsewhere } from './diagnoses/instead-of.ts'
import { factPermissions, facts } from './facts/index.ts'
import { acts, type Acts } from './acts/index.ts'
import { type Subjects, subjects } from './subjects/index.ts'

/** How checks are declared. */
export interface Check {
  (title: string, body: () => Promise<void>): DeclaredCheck
  (title: string, options: CheckOptions, body: () => Promise<void>): DeclaredCheck
}

/** The words a checker is written in. */
export interface Vocabulary extends Subjects, Acts {
  check: Check
  expect: Expect
  /** What the cluster can be asked about itself. */
  facts: typeof facts
  /** The lab's first namespace. */
  namespace: string
}

/** Collects what a checker declares: its checks, the kinds its subjects are made of, and what its acts need. */
export class Declaring {
  readonly namespaces: readonly string[]
  readonly checks: DeclaredCheck[] = []
  readonly #reads = new Map<string, { kind: Kind; namespace: string | undefined }>()
  readonly #asked: Permission[] = []
  readonly #acts = new Set<keyof Acts>()

  constructor(namespaces: readonly string[]) {
    this.namespaces = namespaces
  }

  /** The lab's first namespace. */
  get namespace(): string {
    const [first] = this.namespaces
    if (first === undefined) throw new Error('A lab has at least one namespace.')
    return first
  }

  /** Notes that a subject is made of these kinds in this namespace. */
  reads(namespace: string | undefined, ...made: readonly Kind[]): void {
    for (const kind of made) {
      outsideOfChecks(kind)
      const where = kinds[kind].namespaced ? namespace : undefined
      this.#reads.set(`${kind} ${where ?? ''}`, { kind, namespace: where })
    }
  }

  /** Notes that it may have to be explained why one of this kind is missing: it may be another kind, or elsewhere. */
  explains(kind: Kind, namespace: string): void {
    this.asks(...(insteadOf[kind] ?? []).map((other) => readingOf({ kind: other, namespace }, this.namespaces)))
    const { group, plural } = kinds[kind]
    if (kinds[kind].namespaced && !notLookedForElsewhere.has(kind)) this.asks({ group, resource: plural, verbs: ['list'], scope: 'cluster' })
  }

  /** Notes what a word asks of the API server beyond reading kinds. */
  asks(...permissions: readonly Permission[]): void {
    this.#asked.push(...permissions)
  }

  uses(act: keyof Acts): void {
    this.#acts.add(act)
  }

  check: Check = (title: string, ...rest: [() => Promise<void>] | [CheckOptions, () => Promise<void>]) => {
    const [options, body] = rest.length === 1 ? [{}, rest[0]] : rest
    const id = idOf(title)
    if (this.checks.some((other) => other.id === id)) throw new Error(`Two checks are called "${title}".`)
    const declared: DeclaredCheck = { ...options, id, title, task: options.task ?? this.checks.at(-1)?.task ?? 1, body }
    this.checks.push(declared)
    return declared
  }

  declaration(): Declaration {
    const reads = [...this.#reads.values()]
    const used = [...this.#acts].map((name) => acts[name])
    return {
      checks: this.checks,
      reads,
      permissions: [...reads.map((read) => readingOf(read, this.namespaces)), ...explaining, ...this.#asked, ...used.flatMap(({ permissions }) => permissions)],
      deeds: [...new Set(used.flatMap(({ deed }) => deed ?? []))],
    }
  }
}

function readingOf({ kind, namespace }: { kind: Kind; namespace: string | undefined }, own: readonly string[]): Permission {
  const { group, plural } = kinds[kind]
  const outside = namespace !== undefined && !own.includes(namespace) ? { namespace } : 'lab'
  return { group, resource: plural, verbs: ['get', 'list', 'watch'], scope: namespace === undefined ? 'cluster' : outside }
}

/** What every run may need to explain what it finds: that the lab was begun, events, logs. */
const explaining: readonly Permission[] = [
  { group: '', resource: 'namespaces', verbs: ['get', 'list', 'watch'], scope: 'cluster' },
  { group: '', resource: 'events', verbs: ['get', 'list', 'watch'], scope: 'lab' },
  { group: '', resource: 'pods/log', verbs: ['get'], scope: 'lab' },
]

/** The words for one declaration. Which acts a checker takes out of them is noted: they are what it may do. */
export function vocabulary(namespaces: readonly string[]): { words: Vocabulary; declaration: () => Declaration } {
  const declaring = new Declaring(namespaces)
  const words = { check: declaring.check, expect, namespace: declaring.namespace, ...subjects(declaring) } as Vocabulary
  for (const name of Object.keys(acts) as (keyof Acts)[]) {
    Object.defineProperty(words, name, {
      enumerable: true,
      get: () => {
        declaring.uses(name)
        return acts[name].word
      },
    })
  }
  Object.defineProperty(words, 'facts', {
    enumerable: true,
    get: () => {
      declaring.reads(undefined, 'Node')
      declaring.asks(...factPermissions)
      return facts
    },
  })
  return { words, declaration: () => declaring.declaration() }
}
