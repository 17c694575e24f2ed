import type { Permission } from './permissions.ts'

/** A task of a lab. Text is Markdown inline (code spans only); commands are what a learner may type, without the prompt. */
export interface Task {
  text: string
  commands?: readonly string[]
}

/** What lab.ts declares; lib/curriculum adds what follows from the folder (id, section, namespace). */
export interface LabDeclaration {
  title: string
  /** One sentence under the title. */
  goal: string
  /** How long the lab usually takes. */
  minutes: number
  /** Seconds that a check may converge before what it still lacks counts as a failure. */
  converges: number
  /** The namespaces the lab lives in; `lab-<id>` unless it says otherwise. The first is where kubectl is pointed. */
  namespaces?: readonly string[]
  /** Where kubectl is pointed when the lab begins, if not at the first of its namespaces: some labs have the learner make those. */
  startsIn?: string
  /** Cluster-scoped objects the learner is asked to make: reset deletes them. */
  makes?: readonly { kind: string; name: string }[]
  /** Keys of labels that the learner is asked to put on nodes: reset takes them off. */
  nodeLabels?: readonly string[]
  /** The oldest Kubernetes the lab can be done on, e.g. "1.29". */
  kubernetes?: string
  tasks: readonly Task[]
  /** Replaces a diagnosis' own three hints where the lab knows better. */
  hints?: Readonly<Record<string, readonly [string, string, string]>>
  /** Which heading of the lesson (its slug) explains a diagnosis. */
  paragraphs?: Readonly<Record<string, string>>
  /** Diagnoses that the lab must be able to tell: each has a case in mistakes/. */
  knownMistakes?: readonly string[]
  /** What checking may do beyond what its words declare. */
  permissions?: readonly Permission[]
}

/** Declares a lab. */
export function lab(declaration: LabDeclaration): LabDeclaration {
  return declaration
}

/** What section.ts declares: the section's title and its lessons in the order of the course, written or not yet. */
export interface SectionDeclaration {
  title: string
  lessons: readonly { id: string; title: string }[]
}

/** Declares a section of the course. */
export function section(declaration: SectionDeclaration): SectionDeclaration {
  return declaration
}
