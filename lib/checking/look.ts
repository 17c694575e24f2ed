import type { Diagnosis } from './model.ts'

/**
 * What a look at the observed objects comes to. A look is a pure function of what was read, so that it can be taken again
 * whenever something changes, and taken offline from stored evidence.
 */
export type Look<T = void> = Holds<T> | Fails | Waits

export interface Holds<T> {
  is: 'holds'
  value: T
}
/** Nothing that the cluster does by itself will mend it. */
export interface Fails {
  is: 'fails'
  diagnosis: Diagnosis
}
export interface Waits {
  is: 'waits'
  /** Who is waited for and what it is doing: "2 of 3 pods are Ready; nginx-x7 pulls nginx:1.21". */
  waitingFor: string
  /** What is wrong if it has not come about when the time is up. */
  otherwise: Diagnosis
  /** When the time is up it still counts as converging: the cluster, not the learner, has to act. */
  patient?: boolean
  /** Look again after so many milliseconds even if nothing changed. */
  againMs?: number
}

export function holds(): Holds<void>
export function holds<T>(value: T): Holds<T>
export function holds(value?: unknown): Holds<unknown> {
  return { is: 'holds', value }
}

export function fails(diagnosis: Diagnosis): Fails {
  return { is: 'fails', diagnosis }
}

export function waits(waitingFor: string, otherwise: Diagnosis, more: Pick<Waits, 'patient' | 'againMs'> = {}): Waits {
  return { is: 'waits', waitingFor, otherwise, ...more }
}
