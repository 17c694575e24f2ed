import { currentCheck } from '../check-run.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look } from '../look.ts'
import type { KubeObject } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Account } from '../rbac-rules.ts'

export interface ServiceAccountExpectations {
  toExist(): Promise<void>
}

/** A ServiceAccount of the lab, by name. */
export class ServiceAccountSubject implements Subject<ServiceAccountExpectations>, Account {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  /** The account, or why it is not there. */
  whenThere(seen: Observed): Look<KubeObject> {
    const account = seen.one('ServiceAccount', this.name, this.namespace)
    return account === undefined ? fails(missing(seen, { kind: 'ServiceAccount', name: this.name, namespace: this.namespace })) : holds(account)
  }

  readonly expectations: ServiceAccountExpectations = {
    toExist: async () => void (await currentCheck().until((seen) => this.whenThere(seen))),
  }
}
