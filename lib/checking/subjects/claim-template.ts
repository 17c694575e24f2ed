import { claimMountedElsewhere, claimTemplateDiffers, claimTemplateMissing, type InsteadOfTemplate } from '../diagnoses/stateful-set.ts'
import { fails, holds, type Look } from '../look.ts'
import { isSamePath, mountingsOf, volumeInWords } from '../mounting.ts'
import { lastingContainers } from '../environment.ts'
import type { PersistentVolumeClaim, StatefulSet } from '../objects.ts'
import { isSameQuantity } from '../quantity.ts'

/** The storage that each member is to have. */
export interface WantedStorage {
  /** Name of the template. */
  name: string
  /** A quantity, compared by amount. */
  size: string
  accessMode: string
  /** Where it is mounted in a container. */
  at: string
}

/** Whether each member gets a claim of its own like this, mounted there. Further templates do no harm. */
export function lookClaimTemplate(set: StatefulSet, wanted: WantedStorage): Look {
  const template = set.spec.volumeClaimTemplates?.find(({ metadata }) => metadata.name === wanted.name)
  if (template === undefined) return lookInstead(set, wanted)
  const { storage } = template.spec.resources?.requests ?? {}
  if (!isSameQuantity(storage, wanted.size)) return fails(claimTemplateDiffers(set, 'claim-size-differs', `storage: ${wanted.size}`, `storage: ${storage ?? 'none'}`))
  const modes = template.spec.accessModes ?? []
  if (!modes.includes(wanted.accessMode)) return fails(claimTemplateDiffers(set, 'access-mode-differs', wanted.accessMode, modes.join(', ') || 'none'))
  const mounts = lastingContainers(set.spec.template.spec).flatMap(({ volumeMounts = [] }) => volumeMounts).filter(({ name }) => name === wanted.name)
  const right = mounts.some(({ mountPath }) => isSamePath(mountPath, wanted.at))
  return right ? holds() : fails(claimMountedElsewhere(set, wanted.name, wanted.at, mounts.map(({ mountPath }) => mountPath)))
}

/** What there is in its place. */
function lookInstead(set: StatefulSet, { name, at }: WantedStorage): Look {
  const others = (set.spec.volumeClaimTemplates ?? []).map(({ metadata }: PersistentVolumeClaim) => metadata.name)
  const there = mountingsOf(set.spec.template.spec).find(({ mount }) => isSamePath(mount.mountPath, at))?.volume
  const [instead, found]: [InsteadOfTemplate, string] =
    there?.persistentVolumeClaim !== undefined ? ['shared', volumeInWords(there)]
    : there?.emptyDir !== undefined ? ['emptyDir', 'emptyDir']
    : others.length > 0 ? ['other-name', others.join(', ')]
    : ['nothing', there === undefined ? 'no volumeClaimTemplates' : volumeInWords(there)]
  return fails(claimTemplateMissing(set, name, instead, found))
}
