import type { Source } from './environment.ts'
import { lastingContainers } from './environment.ts'
import type { Container, PodSpec, Volume } from './objects.ts'

type VolumeMount = NonNullable<Container['volumeMounts']>[number]

/** A volume at its place in a container. */
export interface Mounting {
  container: Container
  mount: VolumeMount
  volume: Volume
}

/** A file that is chosen from a source: which key, under which name. */
export interface ChosenKey {
  key: string
  path: string
}

/** Everything that is mounted in containers which live as long as the pod. */
export function mountingsOf(spec: PodSpec): Mounting[] {
  return lastingContainers(spec).flatMap((container) =>
    (container.volumeMounts ?? []).flatMap((mount) => {
      const volume = spec.volumes?.find(({ name }) => name === mount.name)
      return volume === undefined ? [] : [{ container, mount, volume }]
    }),
  )
}

/** Whether two paths are the same place; a slash at the end means nothing. */
export function isSamePath(a: string, b: string): boolean {
  return withoutSlash(a) === withoutSlash(b)
}

/** Whether a path lies in a folder, or is it. */
export function isWithin(path: string, folder: string): boolean {
  return isSamePath(path, folder) || path.startsWith(`${withoutSlash(folder)}/`)
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '').replaceAll(/\/{2,}/g, '/')
}

/** Whether a mount shows a part of its volume only, which the kubelet does not keep up to date. */
export function isBySubPath({ mount }: Mounting): boolean {
  return (mount.subPath ?? '') !== '' || (mount.subPathExpr ?? '') !== ''
}

/** How a volume carries a ConfigMap or Secret, alone or among others: with the keys it is narrowed to, if it is. */
export function carriedIn(volume: Volume, { kind, name }: Source): { items: readonly ChosenKey[] | undefined } | undefined {
  const direct = kind === 'ConfigMap' ? volume.configMap : volume.secret
  const directName = kind === 'ConfigMap' ? volume.configMap?.name : volume.secret?.secretName
  if (direct !== undefined && directName === name) return { items: direct.items }
  for (const source of volume.projected?.sources ?? []) {
    const one = kind === 'ConfigMap' ? source.configMap : source.secret
    if (one?.name === name) return { items: one.items }
  }
  return undefined
}

/** Whether a volume holds values of some Secret. */
export function holdsSecrets(volume: Volume): boolean {
  return volume.secret !== undefined || (volume.projected?.sources ?? []).some(({ secret }) => secret !== undefined)
}

/** What a volume is filled with, in a word or two: "ConfigMap app-config", "emptyDir". */
export function volumeInWords(volume: Volume): string {
  if (volume.configMap !== undefined) return `ConfigMap ${volume.configMap.name ?? ''}`
  if (volume.secret !== undefined) return `Secret ${volume.secret.secretName ?? ''}`
  if (volume.persistentVolumeClaim !== undefined) return `claim ${volume.persistentVolumeClaim.claimName}`
  if (volume.hostPath !== undefined) return `hostPath ${volume.hostPath.path}`
  if (volume.emptyDir !== undefined) return 'emptyDir'
  return volume.projected === undefined ? volume.name : 'a projected volume'
}

/** The mode that a manifest asks for a file of a Secret or ConfigMap volume; undefined when it asks for none. */
export function declaredMode({ mount, volume }: Mounting, path: string): number | undefined {
  const { projected } = volume
  const single = volume.secret ?? volume.configMap
  const items = single?.items ?? (projected?.sources ?? []).flatMap(({ secret, configMap }) => secret?.items ?? configMap?.items ?? [])
  const item = items.find((one) => one.path === fileOf(mount, path))
  const mode = item?.mode ?? single?.defaultMode ?? projected?.defaultMode
  return mode === 0o644 && item?.mode === undefined ? undefined : mode
}

/** Whether a volume lists what it shows, and this file is not on the list: it will never come. */
export function leavesOut({ mount, volume }: Mounting, path: string): boolean {
  const { items } = volume.secret ?? volume.configMap ?? {}
  return items !== undefined && !items.some((one) => one.path === fileOf(mount, path))
}

/** The path of a file within its volume. */
function fileOf({ mountPath, subPath }: VolumeMount, path: string): string {
  const rest = path.slice(withoutSlash(mountPath).length + 1)
  return [subPath ?? '', rest].filter((part) => part !== '').join('/')
}
