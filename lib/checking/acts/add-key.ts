import { kinds, pathOf } from '#lib/cluster'
import { currentCheck } from '../check-run.ts'
import { mapImmutable } from '../diagnoses/config-map.ts'
import { Unsupported } from '../endings.ts'
import { addedKey, nudged } from '../abandoned.ts'
import { fails, holds, type Look } from '../look.ts'
import { missing } from '../diagnoses/missing.ts'
import type { ConfigMap } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Permission } from '../permissions.ts'
import type { ConfigMapSubject } from '../subjects/config-map.ts'
import type { PodSubject } from '../subjects/pod.ts'

/** What was added: a key of the platform's own, with a value that nobody can know before. */
export interface AddedKey {
  key: string
  value: string
}

export interface AddKeyTo {
  /**
   * Adds a key to a ConfigMap until the run ends, and has the kubelet look after the pod at once, which otherwise comes by
   * about once a minute. The check ends as unsupported when the map is immutable.
   */
  (map: ConfigMapSubject, reader: PodSubject): Promise<AddedKey>
}

const key = addedKey

export const addKeyTo: AddKeyTo = async (map, reader) => {
  const check = currentCheck()
  const immutable = await check.until((seen) => lookImmutable(seen, map))
  if (immutable !== undefined) throw new Unsupported(mapImmutable(immutable))
  const mapPath = pathOf(kinds.ConfigMap, map.namespace, map.name)
  const podPath = pathOf(kinds.Pod, reader.namespace, reader.name)
  const merge = (path: string, body: unknown) => ({ method: 'PATCH', path, patch: 'merge', body }) as const
  const value = await check.once(`add a key to ${map.name}`, async (live) => {
    const undo = { ...merge(mapPath, { data: { [key]: null } }), signal: undefined }
    live.restoreLater(async () => void (await live.act(undo, `take the key out of configmap ${map.name} again`)))
    await live.change(merge(mapPath, { data: { [key]: live.marker } }), `add a key to configmap ${map.name}`)
    return live.marker
  })
  await check.once(`have ${reader.name} looked after`, async (live) => {
    const undo = { ...merge(podPath, { metadata: { annotations: { [nudged]: null } } }), signal: undefined }
    live.restoreLater(async () => void (await live.act(undo, `take the annotation off pod ${reader.name} again`)))
    await live.change(merge(podPath, { metadata: { annotations: { [nudged]: value } } }), `annotate pod ${reader.name}, so that its kubelet goes over it`)
    return value
  })
  return { key, value }
}

function lookImmutable(seen: Observed, map: ConfigMapSubject): Look<ConfigMap | undefined> {
  const found = map.find(seen)
  if (found === undefined) return fails(missing(seen, { kind: 'ConfigMap', name: map.name, namespace: map.namespace }))
  return holds(found.immutable === true ? found : undefined)
}

export const addKeyPermissions: readonly Permission[] = [
  { group: '', resource: 'configmaps', verbs: ['patch'], scope: 'lab' },
  { group: '', resource: 'pods', verbs: ['patch'], scope: 'lab' },
]
