import type { Cluster } from '#lib/cluster'
import type { LabArguments } from '../lab.ts'
import type { Case } from './cases.ts'

/** Where one case is played and checked. */
export interface Room {
  /** The case as it is played here: its namespaces may have names of their own. */
  of: Case
  cluster: Cluster
  /** How kubectl gets there. */
  reach: Pick<LabArguments, 'kubeconfig' | 'context'>
  /** Clears away what the case left. */
  leave(): Promise<void>
}

/** Where cases are played. */
export interface Stage {
  /** "kind-kind, v1.34.4" */
  name: string
  /** How many cases at once. */
  jobs: number
  /** Whether two cases may be played at the same time. */
  mayShare(one: Case, other: Case): boolean
  /** @throws Error when the case cannot be played here */
  enter(one: Case): Promise<Room>
  close(): Promise<void>
}
