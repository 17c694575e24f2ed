import { currentCheck } from '../check-run.ts'
import { claimClassDiffers, claimDiffers, noDefaultClass } from '../diagnoses/claim.ts'
import { missing } from '../diagnoses/missing.ts'
import { claimNotBound } from '../diagnoses/stateful-set.ts'
import { Unsupported } from '../endings.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { PersistentVolumeClaim, StorageClass } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isSameQuantity } from '../quantity.ts'
import { claimTrouble } from './members.ts'

export interface ClaimExpectations {
  toExist(): Promise<void>
  toAskFor(storage: { size: string; accessMode: string }): Promise<void>
  /** It leaves the choice of the volume to the default storage class, or names it. Without one the check is unsupported. */
  toUseTheDefaultClass(): Promise<void>
  /** A volume is bound to it. Some classes wait for the first pod that uses the claim. */
  toBeBound(): Promise<void>
}

/** A PersistentVolumeClaim of the lab, by name. */
export class ClaimSubject implements Subject<ClaimExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  readonly expectations: ClaimExpectations = {
    toExist: () => this.#expect(() => holds()),
    toAskFor: ({ size, accessMode }) => this.#expect((claim) => lookAsking(claim, size, accessMode)),
    toUseTheDefaultClass: async () => {
      const lacking = await this.#expect((claim, seen) => lookClass(seen, claim))
      if (lacking) throw new Unsupported(noDefaultClass())
    },
    toBeBound: async () => currentCheck().remark(await this.#expect((claim, seen) => lookBound(seen, claim))),
  }

  #expect<T>(look: (claim: PersistentVolumeClaim, seen: Observed) => Look<T>): Promise<T> {
    return currentCheck().until((seen) => {
      const claim = seen.one('PersistentVolumeClaim', this.name, this.namespace)
      return claim === undefined ? fails(missing(seen, { kind: 'PersistentVolumeClaim', name: this.name, namespace: this.namespace })) : look(claim, seen)
    })
  }
}

export function lookAsking(claim: PersistentVolumeClaim, size: string, accessMode: string): Look {
  const { accessModes = [], resources } = claim.spec
  const storage = resources?.requests?.['storage']
  if (!isSameQuantity(storage, size)) return fails(claimDiffers(claim, 'claim-size-differs', size, storage ?? 'none'))
  return accessModes.includes(accessMode) ? holds() : fails(claimDiffers(claim, 'access-mode-differs', accessMode, accessModes.join(', ') || 'none'))
}

const defaultMark = 'storageclass.kubernetes.io/is-default-class'
const isDefault = ({ metadata }: StorageClass) => metadata.annotations?.[defaultMark] === 'true'

/** Holds with whether the cluster lacks a default class. A class that does not exist is told when the claim has to be bound. */
export function lookClass(seen: Observed, claim: PersistentVolumeClaim): Look<boolean> {
  const classes = seen.all('StorageClass')
  const given = classes.filter(isDefault).map(({ metadata }) => metadata.name)
  const { storageClassName } = claim.spec
  if (storageClassName === undefined) return holds(given.length === 0)
  const exists = classes.some(({ metadata }) => metadata.name === storageClassName)
  if (given.length === 0) return holds(true)
  return given.includes(storageClassName) || (storageClassName !== '' && !exists) ? holds(false) : fails(claimClassDiffers(claim, given))
}

/** Holds with what it got, in a line. */
export function lookBound(seen: Observed, claim: PersistentVolumeClaim): Look<string> {
  const { spec, status } = claim
  const of = seen.all('StorageClass').find(({ metadata }) => metadata.name === spec.storageClassName)
  const ways = [of?.volumeBindingMode, of?.reclaimPolicy].filter(Boolean).join(', ')
  if (status?.phase === 'Bound') return holds(`${spec.volumeName ?? 'a volume'}, ${status.capacity?.['storage'] ?? ''}, class ${spec.storageClassName ?? 'none'}${ways === '' ? '' : ` (${ways})`}`)
  const trouble = claimTrouble(seen, claim)
  if (trouble !== undefined) return fails(claimNotBound(claim, trouble))
  return waits(`claim ${claim.metadata.name} is ${status?.phase ?? 'Pending'}`, claimNotBound(claim, ''))
}
