import type { ClusterShown } from '#app/_look/cluster-chip.tsx'
import type { ShownState } from '#app/_look/states.ts'

/** What is personal on pages that are otherwise the same for everybody: fetched after they have been shown. */
export interface Standing {
  /** Absent when nobody is signed in. */
  name?: string
  cluster?: ClusterShown
  /** By lesson: where its lab stands. */
  labs: Readonly<Record<string, ShownState>>
  /** Ids of the lessons that were read to the end. */
  read: readonly string[]
  /** By lesson: the answer that was given to each of its questions. */
  answers: Readonly<Record<string, Readonly<Record<string, string>>>>
}
