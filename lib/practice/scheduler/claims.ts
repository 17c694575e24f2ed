import type { PersistentVolumeClaim, Pod, StorageClass } from '../data/types.ts'
import type { Api } from '../seam.ts'

/** Why a pod's claims keep it from any node; undefined: they do not. */
export function claimTrouble(api: Api, pod: Pod): string | undefined {
  for (const volume of pod.spec.volumes ?? []) {
    const name = volume.persistentVolumeClaim?.claimName ?? (volume.ephemeral ? `${pod.metadata.name}-${volume.name}` : undefined)
    if (!name) continue
    const claim = api.get<PersistentVolumeClaim>('persistentvolumeclaims', pod.metadata.namespace, name)
    if (!claim) return volume.ephemeral ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}".` : `persistentvolumeclaim "${name}" not found.`
    if (claim.metadata.deletionTimestamp) return `persistentvolumeclaim "${name}" is being deleted.`
    if (claim.spec.volumeName && claim.status.phase === 'Bound') continue
    const storageClass = claim.spec.storageClassName ? api.get<StorageClass>('storageclasses', undefined, claim.spec.storageClassName) : undefined
    if (storageClass?.volumeBindingMode !== 'WaitForFirstConsumer') return 'pod has unbound immediate PersistentVolumeClaims.'
  }
  return undefined
}
