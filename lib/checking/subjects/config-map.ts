import { currentCheck } from '../check-run.ts'
import { missing } from '../diagnoses/missing.ts'
import { keyMissing } from '../diagnoses/config-map.ts'
import { Unsupported } from '../endings.ts'
import type { Subject } from '../expect.ts'
import type { Fact } from '../facts/index.ts'
import type { Diagnosis } from '../model.ts'
import { fails, holds, type Look } from '../look.ts'
import type { ConfigMap } from '../objects.ts'
import type { Observed } from '../observed.ts'

export interface ConfigMapExpectations {
  toExist(): Promise<void>
  toHaveKeys(...keys: string[]): Promise<void>
  /** What is written under the key agrees with the cluster itself. */
  toRecord(key: string, fact: Fact): Promise<void>
}

/** A ConfigMap of the lab, by name. */
export class ConfigMapSubject implements Subject<ConfigMapExpectations> {
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
    toRecord: async (key, fact) => {
      const comparison = await currentCheck().until((seen) => this.when(seen, (map) => compare(seen, map, key, fact)))
      if (typeof comparison === 'object' && 'lacks' in comparison) throw new Unsupported(comparison.lacks)
      if (typeof comparison === 'object') currentCheck().remark(comparison.remark)
    },
  }

  /** Whatever is expected of it, it has to be there first. */
  when<T>(seen: Observed, look: (map: ConfigMap) => Look<T>): Look<T> {
    const map = this.find(seen)
    return map === undefined ? fails(missing(seen, { kind: 'ConfigMap', name: this.name, namespace: this.namespace, insteadOf: ['Secret'] })) : look(map)
  }
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
