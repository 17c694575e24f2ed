import { currentCheck } from '../check-run.ts'
import { noNodeLabelled } from '../diagnoses/scheduling.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Observed } from '../observed.ts'

export interface NodesExpectations {
  /** One node at least is among them. */
  toBeThere(): Promise<void>
}

/** The nodes of the cluster that carry a label. */
export class NodesSubject implements Subject<NodesExpectations> {
  readonly key: string
  readonly value: string
  readonly #namespace: string

  constructor(key: string, value: string, namespace: string) {
    this.key = key
    this.value = value
    this.#namespace = namespace
  }

  readonly expectations: NodesExpectations = {
    toBeThere: () => currentCheck().until((seen) => lookLabelled(seen, this.key, this.value, this.#namespace)),
  }
}

export function lookLabelled(seen: Observed, key: string, value: string, namespace: string): Look {
  const nodes = seen.all('Node')
  if (nodes.some(({ metadata }) => metadata.labels?.[key] === value)) return holds()
  const pods = seen.all('Pod', namespace).filter(({ metadata }) => metadata.labels?.[key] === value)
  return fails(noNodeLabelled(key, value, nodes, pods.map(({ metadata }) => metadata.name)))
}
