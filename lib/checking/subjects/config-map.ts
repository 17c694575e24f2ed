import { currentCheck } from '../check-run.ts'
import { missing } from '../diagnoses/missing.ts'
import { keyMissing } from '../diagnoses/config-map.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { ConfigMap } from '../objects.ts'
import type { Observed } from '../observed.ts'

export interface ConfigMapExpectations {
  toExist(): Promise<void>
  toHaveKeys(...keys: string[]): Promise<void>
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
  }

  /** Whatever is expected of it, it has to be there first. */
  when<T>(seen: Observed, look: (map: ConfigMap) => Look<T>): Look<T> {
    const map = this.find(seen)
    return map === undefined ? fails(missing(seen, { kind: 'ConfigMap', name: this.name, namespace: this.namespace, insteadOf: ['Secret'] })) : look(map)
  }
}
