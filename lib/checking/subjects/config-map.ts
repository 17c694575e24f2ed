import { currentCheck } from '../check-run.ts'
import { missing } from '../diagnoses/missing.ts'
import { keyMissing, valueNowhere } from '../diagnoses/config-map.ts'
import { valueDiffers, valueEndsWithLineBreak } from '../diagnoses/value.ts'
import { Unsupported } from '../endings.ts'
import type { Source } from '../environment.ts'
import type { Subject } from '../expect.ts'
import type { Fact } from '../facts/index.ts'
import type { Diagnosis } from '../model.ts'
import { fails, holds, type Look } from '../look.ts'
import type { ConfigMap } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { lookGone } from './gone.ts'

export interface ConfigMapExpectations {
  toExist(): Promise<void>
  toHaveKeys(...keys: string[]): Promise<void>
  /** The value under the key is exactly this. */
  toHold(key: string, value: string): Promise<void>
  /** What is written under the key agrees with the cluster itself. */
  toRecord(key: string, fact: Fact): Promise<void>
  /** One of its values, under whatever key, is this. */
  toHoldValue(value: string): Promise<void>
  /** It is not there any more. */
  toBeGone(): Promise<void>
}

/** A ConfigMap of the lab, by name. */
export class ConfigMapSubject implements Subject<ConfigMapExpectations>, Source {
  readonly kind = 'ConfigMap'
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  find(seen: Observed): ConfigMap | undefined {
    return seen.one('ConfigMap', this.name, this.namespace)
  }

  readonly expectations: ConfigMapExpectations = {
    toExist: () => currentCheck().until((seen) => this.when(seen, () => holds())),
    toHaveKeys: (...keys) =>
      currentCheck().until((seen) => this.when(seen, (map) => {
        const lacking = keys.filter((key) => map.data?.[key] === undefined)
        return lacking.length === 0 ? holds() : fails(keyMissing(map, lacking))
      })),
    toHold: (key, value) => currentCheck().until((seen) => this.when(seen, (map) => lookHolding(map, key, value))),
    toHoldValue: (value) =>
      currentCheck().until((seen) => this.when(seen, (map) => {
        const there = Object.values(map.data ?? {}).some((one) => one.trim() === value)
        return there ? holds() : fails(valueNowhere(map, value))
      })),
    toBeGone: () => currentCheck().until((seen) => lookGone(seen, 'ConfigMap', this.name, this.namespace)),
    toRecord: async (key, fact) => {
      const comparison = await currentCheck().until((seen) => this.when(seen, (map) => compare(seen, map, key, fact)))
      if (typeof comparison === 'object' && 'lacks' in comparison) throw new Unsupported(comparison.lacks)
      if (typeof comparison === 'object') currentCheck().remark(comparison.remark)
    },
  }

  /** Whatever is expected of it, it has to be there first. */
  when<T>(seen: Observed, look: (map: ConfigMap) => Look<T>): Look<T> {
    const map = this.find(seen)
    return map === undefined ? fails(missing(seen, { kind: 'ConfigMap', name: this.name, namespace: this.namespace })) : look(map)
  }
}

function lookHolding(map: ConfigMap, key: string, value: string): Look {
  const kept = map.data?.[key]
  const { name, namespace = 'default' } = map.metadata
  if (kept === undefined) return fails(keyMissing(map, [key]))
  if (kept === value) return holds()
  const where = { kind: 'ConfigMap', name, namespace, key } as const
  return fails(kept.trimEnd() === value && /[\r\n]/.test(kept) ? valueEndsWithLineBreak(where) : valueDiffers(where, value, kept))
}

function compare(seen: Observed, map: ConfigMap, key: string, fact: Fact): Look<true | { remark: string } | { lacks: Diagnosis }> {
  const value = map.data?.[key]
  const { name, namespace = '' } = map.metadata
  const comparison = fact.compare(seen, (value ?? '').trim(), { key, configMap: name, namespace, written: lastWritten(map) })
  // What the cluster does not show cannot be written down either.
  const hidden = typeof comparison === 'object' && 'lacks' in comparison
  if (value === undefined && !hidden) return fails(keyMissing(map, [key]))
  return typeof comparison === 'object' && 'wrong' in comparison ? fails(comparison.wrong) : holds(comparison)
}

/** When the map was last changed, ms since the epoch. */
function lastWritten({ metadata }: ConfigMap): number {
  const times = [metadata.creationTimestamp, ...(metadata.managedFields ?? []).map(({ time }) => time)]
  return Math.max(...times.map((time) => Date.parse(time ?? '')).filter((time) => !Number.isNaN(time)))
}
