import { currentCheck } from '../check-run.ts'
import { memoryInThousandths, quotaDiffers } from '../diagnoses/limits.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { ResourceQuota } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isInThousandths, isSameQuantity } from '../quantity.ts'

export interface ResourceQuotaExpectations {
  toExist(): Promise<void>
  /** Exactly these amounts, by value; it may limit other things beside. */
  toLimit(amounts: Readonly<Record<string, string>>): Promise<void>
}

/** A ResourceQuota of the lab, by name. */
export class ResourceQuotaSubject implements Subject<ResourceQuotaExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  /** The quota, or why it is not there. */
  whenThere(seen: Observed): Look<ResourceQuota> {
    const quota = seen.one('ResourceQuota', this.name, this.namespace)
    return quota === undefined ? fails(missing(seen, { kind: 'ResourceQuota', name: this.name, namespace: this.namespace })) : holds(quota)
  }

  when(seen: Observed, look: (quota: ResourceQuota) => Look): Look {
    const quota = this.whenThere(seen)
    return quota.is === 'holds' ? look(quota.value) : quota
  }

  readonly expectations: ResourceQuotaExpectations = {
    toExist: () => currentCheck().until((seen) => this.when(seen, () => holds())),
    toLimit: (amounts) => currentCheck().until((seen) => this.when(seen, (quota) => lookLimiting(quota, amounts))),
  }
}

/** Other names that a quota has for the same: without a prefix, requests are meant. */
const alsoCalled: Readonly<Record<string, string>> = { 'requests.cpu': 'cpu', 'requests.memory': 'memory', pods: 'count/pods' }

export function lookLimiting(quota: ResourceQuota, amounts: Readonly<Record<string, string>>): Look {
  const hard = quota.spec.hard ?? {}
  const amountOf = (name: string) => hard[name] ?? hard[alsoCalled[name] ?? name]
  const differing = Object.entries(amounts).filter(([name, amount]) => !isSameQuantity(amountOf(name), amount))
  const thousandth = differing.find(([name]) => name.endsWith('memory') && isInThousandths(amountOf(name)))
  if (thousandth !== undefined) return fails(memoryInThousandths({ kind: 'ResourceQuota', object: quota }, thousandth[1], amountOf(thousandth[0]) ?? ''))
  return differing.length === 0 ? holds() : fails(quotaDiffers(quota, Object.fromEntries(differing)))
}
