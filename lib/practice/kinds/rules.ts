import type { KubeObject } from '../seam.ts'
import type { FieldErrors } from './field-errors.ts'
import type { dnsLabel } from './names.ts'

/** What a kind's own rules may ask of the cluster. */
export interface Surroundings {
  now: number
  dryRun: boolean
  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined
  list(resource: string, namespace?: string): readonly KubeObject[]
}

export type Cell = string | number | boolean

/**
 * What is special about a kind. Everything is optional: a kind without rules is stored, listed, watched and patched like
 * any other. Drafts are private copies and may be changed; `old` and `object` of cells are frozen.
 * T is the kind's type; the schema has been enforced, so its JSON types hold.
 */
export interface Rules<T extends KubeObject = KubeObject> {
  /** Form of metadata.name; a DNS subdomain where nothing is said. `false`: anything that fits a path (RBAC). */
  name?: typeof dnsLabel | false
  /** Fills in what was left out, as Kubernetes' defaulting and (for pods) admission do. */
  defaults?(draft: T): void
  /** Before a new object is validated: allocates, generates, sets the first status. */
  prepare?(draft: T, around: Surroundings): void
  /** Before a changed object is validated. */
  prepareUpdate?(draft: T, old: T, around: Surroundings): void
  validate?(object: T, errors: FieldErrors, around: Surroundings): void
  /** What may not change is told before what is wrong by itself. */
  immutableFirst?: boolean
  validateUpdate?(object: T, old: T, errors: FieldErrors, subresource?: string): void
  /** Status is written through /status only, and generation counts changes of the rest. Default: the kind has /status. */
  hasStatus?: boolean
  /** metadata.generation is kept: 1 at first, plus one with each change of the spec. */
  generation?: boolean
  /** What every answer about the kind warns of, as a deprecated kind's do. */
  warning?: string
  /** Fields that field selectors may name, beside metadata.name and metadata.namespace. */
  fields?(object: T): Record<string, string>
  /** Cells in the order of the kind's columns; a missing one prints as ''. `now` in ms. */
  cells?(object: T, now: number): Cell[]
}

/** Any kind's rules where the kind is not known; safe because the registry pairs objects with their kind's rules. */
export const rules = <T extends KubeObject>(of: Rules<T>): Rules => of as unknown as Rules
