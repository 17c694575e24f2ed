import type { Node, Pod } from '../data/types.ts'
import type { Api } from '../seam.ts'

/** The cluster as the scheduler sees it for one pod. */
export interface View {
  api: Api
  nodes: readonly Node[]
  /** Pods that take room, by node. */
  on(node: string): readonly Pod[]
}
