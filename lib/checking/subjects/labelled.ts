import type { Kind } from '#lib/cluster'
import { currentCheck } from '../check-run.ts'
import type { Subject } from '../expect.ts'
import { lookNoneLabelled } from './gone.ts'

export interface LabelledExpectations {
  /** None is left, orphans included. */
  toBeGone(): Promise<void>
}

/** All objects of some kinds in the lab's first namespace that carry a label. */
export class LabelledSubject implements Subject<LabelledExpectations> {
  readonly key: string
  readonly value: string
  readonly kinds: readonly Kind[]
  readonly namespace: string

  constructor(key: string, value: string, kinds: readonly Kind[], namespace: string) {
    this.key = key
    this.value = value
    this.kinds = kinds
    this.namespace = namespace
  }

  readonly expectations: LabelledExpectations = {
    toBeGone: () => currentCheck().until((seen) => lookNoneLabelled(seen, this.kinds, this.key, this.value, this.namespace)),
  }
}
