import { currentCheck } from '../check-run.ts'
import { defaultsDiffer, limitsOtherType, memoryInThousandths } from '../diagnoses/limits.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { LimitRange } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isInThousandths, isSameQuantity } from '../quantity.ts'

/** Amounts by resource: { cpu: '100m', memory: '128Mi' }. */
export interface Resources {
  requests: Readonly<Record<string, string>>
  limits: Readonly<Record<string, string>>
}

export interface LimitRangeExpectations {
  toExist(): Promise<void>
  /** Containers that say nothing get these. */
  toDefaultTo(resources: Resources): Promise<void>
}

/** A LimitRange of the lab, by name. */
export class LimitRangeSubject implements Subject<LimitRangeExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  /** The LimitRange, or why it is not there. */
  whenThere(seen: Observed): Look<LimitRange> {
    const range = seen.one('LimitRange', this.name, this.namespace)
    return range === undefined ? fails(missing(seen, { kind: 'LimitRange', name: this.name, namespace: this.namespace })) : holds(range)
  }

  #expect(look: (range: LimitRange) => Look): Promise<void> {
    return currentCheck().until((seen) => {
      const range = this.whenThere(seen)
      return range.is === 'holds' ? look(range.value) : range
    })
  }

  readonly expectations: LimitRangeExpectations = {
    toExist: () => this.#expect(() => holds()),
    toDefaultTo: (resources) => this.#expect((range) => lookDefaulting(range, resources)),
  }
}

export function lookDefaulting(range: LimitRange, wanted: Resources): Look {
  const items = range.spec.limits.filter(({ type }) => type === 'Container')
  if (items.length === 0) return fails(limitsOtherType(range, [...new Set(range.spec.limits.map(({ type }) => type))]))
  const amounts = [...amountsOf('default', wanted.limits), ...amountsOf('defaultRequest', wanted.requests)]
  const found = amounts.map((amount) => ({ ...amount, is: items.map((item) => item[amount.field]?.[amount.resource]).find((one) => one !== undefined) }))
  const differing = found.filter(({ is, wanted: amount }) => !isSameQuantity(is, amount))
  const thousandth = differing.find(({ resource, is }) => resource === 'memory' && isInThousandths(is))
  if (thousandth !== undefined) return fails(memoryInThousandths({ kind: 'LimitRange', object: range }, thousandth.wanted, thousandth.is ?? ''))
  return differing.length === 0 ? holds() : fails(defaultsDiffer(range, differing))
}

function amountsOf(field: 'default' | 'defaultRequest', amounts: Readonly<Record<string, string>>) {
  return Object.entries(amounts).map(([resource, wanted]) => ({ field, resource, wanted }))
}
