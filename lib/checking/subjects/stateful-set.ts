import { currentCheck } from '../check-run.ts'
import { missing } from '../diagnoses/missing.ts'
import { serviceNameDiffers, setReplicasDiffer } from '../diagnoses/stateful-set.ts'
import { templateImageDiffers } from '../diagnoses/template.ts'
import type { Source } from '../environment.ts'
import type { Subject } from '../expect.ts'
import { isSameImage } from '../image.ts'
import { fails, holds, type Look } from '../look.ts'
import type { StatefulSet } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { podsOf } from '../ownership.ts'
import { lookClaimTemplate, type WantedStorage } from './claim-template.ts'
import { lookAddress, lookClaims, lookMembers } from './members.ts'
import type { Pods } from './pods.ts'
import { lookTakingEither } from './taking.ts'

export interface StatefulSetExpectations {
  toExist(): Promise<void>
  toRunImage(image: string): Promise<void>
  toDeclareReplicas(replicas: number): Promise<void>
  /** Its pods have their names under this Service. */
  toBelongTo(service: { name: string }): Promise<void>
  /** The variable refers to any key of the source, or the one that names a file instead stands for a mounted key of it. */
  toTakeVariable(variable: string, source: Source, orFile?: string): Promise<void>
  /** Each member gets a claim of its own. */
  toClaimStorage(storage: WantedStorage): Promise<void>
  /** So many members are Ready, by their numbers. */
  toHaveReadyMembers(count: number): Promise<void>
  /** Each of so many members has a Bound claim of the template. */
  toHaveBoundClaims(template: string, count: number): Promise<void>
}

/** A StatefulSet of the lab, by name. */
export class StatefulSetSubject implements Subject<StatefulSetExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  find(seen: Observed): StatefulSet | undefined {
    return seen.one('StatefulSet', this.name, this.namespace)
  }

  /** All its pods. */
  get pods(): Pods {
    return this.#those(this.name, () => true)
  }

  /** The pod of that number. */
  member(ordinal: number): Pods {
    const name = `${this.name}-${ordinal}`
    return this.#those(name, (pod) => pod === name)
  }

  /** The address of the pod of that number, once it has one. */
  addressOf(ordinal: number): Promise<string> {
    return currentCheck().until((seen) => this.#when(seen, (set) => lookAddress(seen, set, ordinal)))
  }

  #those(of: string, among: (name: string) => boolean): Pods {
    return {
      of,
      labels: (seen) => this.find(seen)?.spec.template.metadata?.labels,
      find: (seen) => {
        const set = this.find(seen)
        return set === undefined ? [] : podsOf(seen, [set], this.namespace).filter(({ metadata }) => among(metadata.name))
      },
    }
  }

  readonly expectations: StatefulSetExpectations = {
    toExist: () => this.#expect(() => holds()),
    toRunImage: (image) =>
      this.#expect((set) => {
        const runs = set.spec.template.spec.containers.some((container) => isSameImage(container.image, image))
        return runs ? holds() : fails(templateImageDiffers({ kind: 'StatefulSet', workload: set }, image))
      }),
    toDeclareReplicas: (replicas) => this.#expect((set) => ((set.spec.replicas ?? 1) === replicas ? holds() : fails(setReplicasDiffer(set, replicas)))),
    toBelongTo: ({ name }) => this.#expect((set) => (set.spec.serviceName === name ? holds() : fails(serviceNameDiffers(set, name)))),
    toTakeVariable: (variable, source, orFile) =>
      this.#expect((set, seen) => lookTakingEither(seen, { owner: { kind: 'StatefulSet', name: this.name, namespace: this.namespace }, spec: set.spec.template.spec }, { variable, source }, orFile)),
    toClaimStorage: (storage) => this.#expect((set) => lookClaimTemplate(set, storage)),
    toHaveReadyMembers: (count) => this.#expect((set, seen) => lookMembers(seen, set, count)),
    toHaveBoundClaims: (template, count) => this.#expect((set, seen) => lookClaims(seen, set, template, count)),
  }

  #expect(look: (set: StatefulSet, seen: Observed) => Look): Promise<void> {
    return currentCheck().until((seen) => this.#when(seen, (set) => look(set, seen)))
  }

  #when<T>(seen: Observed, look: (set: StatefulSet) => Look<T>): Look<T> {
    const set = this.find(seen)
    const wanted = { kind: 'StatefulSet', name: this.name, namespace: this.namespace, insteadOf: ['Deployment', 'ReplicaSet', 'Pod'] } as const
    return set === undefined ? fails(missing(seen, wanted)) : look(set)
  }
}
