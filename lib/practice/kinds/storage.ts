import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../data/types.ts'
import { age } from '../http/table.ts'
import { parseQuantity } from '../quantity.ts'
import { equal } from '../registry/equal.ts'
import { timestamp } from '../registry/metadata.ts'
import type { Surroundings } from './rules.ts'
import { rules } from './rules.ts'

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']
const short: Record<string, string> = { ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOnce: 'RWO', ReadWriteOncePod: 'RWOP' }
export const accessModes = (list: string[] | undefined): string => ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']
  .filter((mode) => list?.includes(mode)).map((mode) => short[mode]).join(',')

const defaultMark = 'storageclass.kubernetes.io/is-default-class'
export const isDefaultClass = ({ metadata }: StorageClass): boolean => metadata.annotations?.[defaultMark] === 'true'
export const defaultClass = (around: Pick<Surroundings, 'list'>): string | undefined =>
  (around.list('storageclasses') as StorageClass[]).find(isDefaultClass)?.metadata.name

const fixedClaim = ({ spec }: PersistentVolumeClaim, grows: boolean) => {
  const { volumeName: _, volumeAttributesClassName: __, ...rest } = spec
  return grows ? { ...rest, resources: undefined } : rest
}

export const claimRules = rules<PersistentVolumeClaim>({
  generation: false,
  defaults: ({ spec }) => {
    spec.volumeMode ??= 'Filesystem'
  },
  prepare: (claim, around) => {
    claim.metadata.finalizers = [...new Set([...(claim.metadata.finalizers ?? []), 'kubernetes.io/pvc-protection'])]
    claim.spec.storageClassName ??= defaultClass(around)
    claim.status = { phase: 'Pending' }
  },
  validate: ({ spec }, errors) => {
    if ((spec.accessModes ?? []).length === 0) errors.required('spec.accessModes', 'at least 1 access mode is required')
    for (const mode of spec.accessModes ?? []) errors.oneOf('spec.accessModes', mode, modes)
    const storage = spec.resources?.requests?.storage
    if (storage === undefined) errors.required('spec.resources[storage]')
    else if ((parseQuantity(storage) ?? 0n) <= 0n) errors.invalid('spec.resources[storage]', storage, 'must be greater than zero')
  },
  validateUpdate: (claim, old, errors) => {
    const grows = old.status.phase === 'Bound' || equal(claim.spec.resources, old.spec.resources)
    if (!equal(fixedClaim(claim, grows), fixedClaim(old, grows))) {
      errors.forbidden('spec', 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims')
    }
    const size = (each: PersistentVolumeClaim) => parseQuantity(each.spec.resources?.requests?.storage ?? '0') ?? 0n
    if (size(claim) < size(old)) errors.forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')
  },
  cells: ({ metadata, spec, status }, now) => {
    const bound = Boolean(spec.volumeName)
    return [
      metadata.name,
      metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? ''),
      spec.volumeName ?? '',
      bound ? (status.capacity?.storage ?? '') : '',
      bound ? accessModes(status.accessModes) : '',
      spec.storageClassName ?? '',
      spec.volumeAttributesClassName ?? '<unset>',
      age(metadata.creationTimestamp, now),
      spec.volumeMode ?? '',
    ]
  },
})

export const volumeRules = rules<PersistentVolume>({
  generation: false,
  defaults: ({ spec }) => {
    spec.persistentVolumeReclaimPolicy ??= 'Retain'
    spec.volumeMode ??= 'Filesystem'
    if (spec.hostPath) spec.hostPath.type ??= ''
  },
  prepare: (volume, around) => {
    volume.metadata.finalizers = [...new Set([...(volume.metadata.finalizers ?? []), 'kubernetes.io/pv-protection'])]
    volume.status = { phase: 'Pending', lastPhaseTransitionTime: timestamp(around.now) }
  },
  validate: ({ spec }, errors) => {
    if ((spec.accessModes ?? []).length === 0) errors.required('spec.accessModes')
    for (const mode of spec.accessModes ?? []) errors.oneOf('spec.accessModes', mode, modes)
    if (!spec.capacity?.storage) errors.required('spec.capacity')
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.capacity?.storage ?? '',
    accessModes(spec.accessModes),
    spec.persistentVolumeReclaimPolicy ?? '',
    metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? ''),
    spec.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : '',
    spec.storageClassName ?? '',
    spec.volumeAttributesClassName ?? '<unset>',
    status.reason ?? '',
    age(metadata.creationTimestamp, now),
    spec.volumeMode ?? '',
  ],
})

export const storageClassRules = rules<StorageClass>({
  defaults: (storageClass) => {
    storageClass.reclaimPolicy ??= 'Delete'
    storageClass.volumeBindingMode ??= 'Immediate'
  },
  validate: ({ provisioner, reclaimPolicy, volumeBindingMode }, errors) => {
    if (!provisioner) errors.required('provisioner')
    errors.oneOf('reclaimPolicy', reclaimPolicy, ['Delete', 'Retain'])
    errors.oneOf('volumeBindingMode', volumeBindingMode, ['Immediate', 'WaitForFirstConsumer'])
  },
  cells: (storageClass, now) => [
    `${storageClass.metadata.name}${isDefaultClass(storageClass) ? ' (default)' : ''}`,
    storageClass.provisioner,
    storageClass.reclaimPolicy ?? '',
    storageClass.volumeBindingMode ?? '',
    storageClass.allowVolumeExpansion ?? false,
    age(storageClass.metadata.creationTimestamp, now),
  ],
})
