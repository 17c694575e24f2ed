import type { PersistentVolume, PersistentVolumeClaim, Pod, StorageClass } from '../data/types.ts'
import { parseQuantity } from '../quantity.ts'
import { timestamp } from '../registry/metadata.ts'
import type { Api } from '../seam.ts'
import { labelSelector } from '../store/selector.ts'
import { Watches, actingAs, fromKey, keyOf } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { isFinished } from './pods.ts'

const selectedNode = 'volume.kubernetes.io/selected-node'
const provisioner = 'practice.pilothouse/volumes'
const protection = 'kubernetes.io/pvc-protection'

/** Binds claims to volumes, provisions volumes for those of the cluster's own class, and reclaims what is released. */
export function volumes(around: Surroundings): Controller {
  const api = actingAs(around.api, 'persistentvolume-controller')
  const now = () => around.clock.now()
  const claims = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const claim = api.get<PersistentVolumeClaim>('persistentvolumeclaims', namespace, name)
    if (!claim) return
    if (claim.metadata.deletionTimestamp) unprotect(api, claim)
    else if (claim.status.phase !== 'Bound') bindClaim(api, claim, now())
  })
  claims.on('persistentvolumeclaims')
  const again = () => {
    for (const claim of api.list<PersistentVolumeClaim>('persistentvolumeclaims')) {
      if (claim.status.phase !== 'Bound' || claim.metadata.deletionTimestamp) claims.queue.add(keyOf(claim))
    }
  }
  claims.each('persistentvolumes', again).each('storageclasses', again)
  claims.each<Pod>('pods', ({ type, object }) => {
    if (type === 'DELETED' || isFinished(object)) for (const name of claimsOf(object)) claims.queue.add(`${object.metadata.namespace}/${name}`)
  })
  const released = new Watches(around, (key) => {
    const volume = api.get<PersistentVolume>('persistentvolumes', undefined, fromKey(key).name)
    if (volume) reclaim(api, volume, now())
  })
  released.on('persistentvolumes')
  released.each<PersistentVolumeClaim>('persistentvolumeclaims', ({ type, object }) => {
    if (type === 'DELETED' && object.spec.volumeName) released.queue.add(`/${object.spec.volumeName}`)
  })
  return { stop: () => [claims, released].forEach((each) => each.stop()) }
}

const claimsOf = ({ spec }: Pod): string[] => (spec.volumes ?? []).flatMap((each) => each.persistentVolumeClaim?.claimName ?? [])

function inUse(api: Api, { metadata }: PersistentVolumeClaim): boolean {
  return api.list<Pod>('pods', { namespace: metadata.namespace }).some((pod) => !isFinished(pod) && pod.spec.nodeName && claimsOf(pod).includes(metadata.name))
}

/** A claim stays as long as a pod uses it. */
function unprotect(api: Api, claim: PersistentVolumeClaim): void {
  if (!claim.metadata.finalizers?.includes(protection) || inUse(api, claim)) return
  const finalizers = claim.metadata.finalizers.filter((each) => each !== protection)
  api.update('persistentvolumeclaims', { ...claim, metadata: { ...claim.metadata, finalizers } })
}

function bindClaim(api: Api, claim: PersistentVolumeClaim, now: number): void {
  const found = fitting(api, claim)
  if (found) {
    bind(api, claim, found, now)
    return
  }
  const { storageClassName } = claim.spec
  if (!storageClassName) {
    api.event(claim, 'Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set')
    return
  }
  const storageClass = api.get<StorageClass>('storageclasses', undefined, storageClassName)
  if (!storageClass) {
    api.event(claim, 'Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${storageClassName}" not found`)
    return
  }
  const node = claim.metadata.annotations?.[selectedNode]
  if (storageClass.volumeBindingMode === 'WaitForFirstConsumer' && !node) {
    api.event(claim, 'Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding')
    return
  }
  if (storageClass.provisioner !== provisioner) {
    api.event(claim, 'Normal', 'ExternalProvisioning', `Waiting for a volume to be created either by the external provisioner '${storageClass.provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`)
    return
  }
  provision(api, told(api, claim), storageClass, node, now)
}

/** Which provisioner is to make its volume is written on the claim. */
function told(api: Api, claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const annotations = {
    ...claim.metadata.annotations,
    'volume.beta.kubernetes.io/storage-provisioner': provisioner,
    'volume.kubernetes.io/storage-provisioner': provisioner,
  }
  return api.update('persistentvolumeclaims', { ...claim, metadata: { ...claim.metadata, annotations } })
}

const size = (quantity: string | undefined) => parseQuantity(quantity ?? '0') ?? 0n

/** The smallest free volume that has what the claim asks for. */
function fitting(api: Api, claim: PersistentVolumeClaim): PersistentVolume | undefined {
  const { accessModes = [], resources, storageClassName, selector, volumeName, volumeMode } = claim.spec
  return api.list<PersistentVolume>('persistentvolumes').filter(({ spec, status, metadata }) => {
    const reserved = spec.claimRef
    if (reserved) {
      const mine = reserved.name === claim.metadata.name && reserved.namespace === claim.metadata.namespace
      return mine && (!reserved.uid || reserved.uid === claim.metadata.uid)
    }
    if (metadata.deletionTimestamp || !['Available', 'Pending'].includes(status.phase ?? '')) return false
    if (volumeName) return metadata.name === volumeName
    return (spec.storageClassName ?? '') === (storageClassName ?? '') && (spec.volumeMode ?? 'Filesystem') === (volumeMode ?? 'Filesystem') &&
      accessModes.every((mode) => spec.accessModes?.includes(mode)) && size(spec.capacity?.storage) >= size(resources?.requests?.storage) &&
      (!selector || labelSelector(selector)(metadata.labels))
  }).toSorted((a, b) => (size(a.spec.capacity?.storage) < size(b.spec.capacity?.storage) ? -1 : 1))[0]
}

function provision(api: Api, claim: PersistentVolumeClaim, storageClass: StorageClass, node: string | undefined, now: number): void {
  const name = `pvc-${claim.metadata.uid}`
  api.event(claim, 'Normal', 'Provisioning', `External provisioner is provisioning volume for claim "${claim.metadata.namespace}/${claim.metadata.name}"`)
  const volume = api.get<PersistentVolume>('persistentvolumes', undefined, name) ?? api.create<PersistentVolume>('persistentvolumes', {
    metadata: { name, annotations: { 'pv.kubernetes.io/provisioned-by': provisioner } },
    spec: {
      accessModes: claim.spec.accessModes,
      capacity: { storage: claim.spec.resources?.requests?.storage ?? '1Gi' },
      claimRef: referenceTo(claim),
      hostPath: { path: `/var/practice/volumes/${name}`, type: 'DirectoryOrCreate' },
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy,
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode,
      ...(node && { nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] }] } } }),
    },
  })
  api.event(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${name}`)
  bind(api, claim, volume, now)
}

const referenceTo = ({ metadata }: PersistentVolumeClaim) =>
  ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: metadata.name, namespace: metadata.namespace, uid: metadata.uid, resourceVersion: metadata.resourceVersion })

function bind(api: Api, claim: PersistentVolumeClaim, volume: PersistentVolume, now: number): void {
  const reserved = volume.spec.claimRef?.uid === claim.metadata.uid
    ? volume
    : api.update<PersistentVolume>('persistentvolumes', { ...volume, spec: { ...volume.spec, claimRef: referenceTo(claim) } })
  api.update('persistentvolumes', { ...reserved, status: { phase: 'Bound', lastPhaseTransitionTime: timestamp(now) } }, 'status')
  const annotations = { ...claim.metadata.annotations, 'pv.kubernetes.io/bind-completed': 'yes', 'pv.kubernetes.io/bound-by-controller': 'yes' }
  const bound = api.update<PersistentVolumeClaim>('persistentvolumeclaims', { ...claim, metadata: { ...claim.metadata, annotations }, spec: { ...claim.spec, volumeName: volume.metadata.name } })
  const { accessModes, capacity } = volume.spec
  api.update('persistentvolumeclaims', { ...bound, status: { phase: 'Bound', accessModes, capacity } }, 'status')
}

/** After its claim is gone a volume is deleted, or kept as released. */
function reclaim(api: Api, volume: PersistentVolume, now: number): void {
  const { metadata, spec, status } = volume
  const { claimRef } = spec
  if (metadata.deletionTimestamp) {
    const bound = claimRef && api.get('persistentvolumeclaims', claimRef.namespace, claimRef.name ?? '')?.metadata.uid === claimRef.uid
    if (!bound && metadata.finalizers?.length) api.update('persistentvolumes', { ...volume, metadata: { ...metadata, finalizers: [] } })
    return
  }
  const phase = (to: string) => api.update('persistentvolumes', { ...volume, status: { phase: to, lastPhaseTransitionTime: timestamp(now) } }, 'status')
  if (!claimRef) {
    if (status.phase === 'Pending') phase('Available')
    return
  }
  if (api.get('persistentvolumeclaims', claimRef.namespace, claimRef.name ?? '')?.metadata.uid === claimRef.uid) return
  if (!claimRef.uid) return
  if (spec.persistentVolumeReclaimPolicy === 'Delete') api.delete('persistentvolumes', undefined, metadata.name)
  else if (status.phase !== 'Released') phase('Released')
}
