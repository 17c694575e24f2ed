import { keyNotThere, type Owner, referenceDiffers, valueTypedIn, variableMissing, type WantedVariable } from '../diagnoses/variable.ts'
import { mountedBySubPath, mountMissing, mountNarrowed, mountSourceDiffers } from '../diagnoses/mounting.ts'
import { type KeysOf, lastingContainers, type Origin, originOf, type Source } from '../environment.ts'
import { fails, holds, type Look } from '../look.ts'
import { carriedIn, isBySubPath, isSamePath, isWithin, mountingsOf } from '../mounting.ts'
import type { PodSpec } from '../objects.ts'
import type { Observed } from '../observed.ts'

/** A pod or a template of pods, and whose it is. */
export interface Taker {
  owner: Owner
  spec: PodSpec
}

/** The keys that ConfigMaps and Secrets of a namespace have. */
export function keysIn(seen: Observed, namespace: string): KeysOf {
  return ({ kind, name }) => Object.keys(seen.one(kind, name, namespace)?.data ?? {})
}

/** Whether a container takes the variable from that source (from that key of it, when one is given) by reference. */
export function lookTakingVariable(seen: Observed, { owner, spec }: Taker, wanted: WantedVariable): Look {
  const keysOf = keysIn(seen, owner.namespace)
  const origins = lastingContainers(spec).flatMap((container) => originOf(container, wanted.variable, keysOf) ?? [])
  if (origins.some((origin) => isWanted(origin, wanted))) return existing(owner, wanted, origins, keysOf)
  const referred = origins.find((origin) => origin.is === 'key')
  if (referred !== undefined) {
    const right = isSame(referred.source, wanted.source)
    const there = keysOf(referred.source)
    return fails(right && !there.includes(referred.key) ? keyNotThere(owner, wanted, referred.key, there) : referenceDiffers(owner, wanted, referred.source, referred.key))
  }
  if (origins.length > 0) return fails(valueTypedIn(owner, wanted))
  return fails(variableMissing(owner, wanted, lastingContainers(spec).flatMap(({ env = [] }) => env.map(({ name }) => name))))
}

/** Where any key will do, the one that is named has to be there. */
function existing(owner: Owner, wanted: WantedVariable, origins: readonly Origin[], keysOf: KeysOf): Look {
  const keys = keysOf(wanted.source)
  const right = origins.filter((origin) => origin.is === 'key' && isWanted(origin, wanted))
  const lost = right.find((origin) => origin.is === 'key' && !keys.includes(origin.key))
  return wanted.key === undefined && lost?.is === 'key' ? fails(keyNotThere(owner, wanted, lost.key, keys)) : holds()
}

function isWanted(origin: Origin, { source, key }: WantedVariable): boolean {
  return origin.is === 'key' && isSame(origin.source, source) && (key === undefined || origin.key === key)
}

const isSame = (a: Source, b: Source) => a.kind === b.kind && a.name === b.name

/** Whether a container has the source mounted at the path; `whole`: all of it and as a folder, so that it follows changes. */
export function lookMounting({ owner, spec }: Taker, source: Source, path: string, whole: boolean): Look {
  const all = mountingsOf(spec)
  const ofSource = all.filter(({ volume }) => carriedIn(volume, source) !== undefined)
  const within = ofSource.filter(({ mount }) => isWithin(mount.mountPath, path))
  if (!whole && within.length > 0) return holds()
  const folders = within.filter((mounting) => isSamePath(mounting.mount.mountPath, path) && !isBySubPath(mounting))
  const narrowed = folders.map((mounting) => ({ mounting, items: carriedIn(mounting.volume, source)?.items }))
  if (narrowed.some(({ items }) => items === undefined)) return holds()
  const [listed] = narrowed
  if (listed?.items !== undefined) return fails(mountNarrowed(owner, source, listed.mounting, listed.items))
  const cutOff = within.find(isBySubPath)
  if (cutOff !== undefined) return fails(mountedBySubPath(owner, source, cutOff))
  const other = all.find(({ mount }) => isSamePath(mount.mountPath, path))
  if (other !== undefined) return fails(mountSourceDiffers(owner, source, other))
  return fails(mountMissing(owner, source, path, ofSource))
}

/** As lookTakingVariable; where programs can read the value from a file, a variable that names a file on a mounted key will do. */
export function lookTakingEither(seen: Observed, taker: Taker, wanted: WantedVariable, fileVariable: string | undefined): Look {
  const found = lookTakingVariable(seen, taker, wanted)
  if (found.is === 'holds' || fileVariable === undefined) return found
  const keysOf = keysIn(seen, taker.owner.namespace)
  const fromFile = lastingContainers(taker.spec).some((container) => {
    const path = originOf(container, fileVariable, keysOf)
    if (path?.is !== 'typed') return false
    return mountingsOf(taker.spec).some((mounting) => mounting.container === container && carriedIn(mounting.volume, wanted.source) !== undefined && isWithin(path.value, mounting.mount.mountPath))
  })
  return fromFile ? holds() : found
}
