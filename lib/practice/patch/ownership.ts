import type { Kind } from '../kinds/kind.ts'
import type { Context } from '../registry/context.ts'
import { timestamp } from '../registry/metadata.ts'
import type { KubeObject, ManagedFieldsEntry } from '../seam.ts'
import { added, changed, isEmpty, subtract, union } from './fields.ts'
import type { Fields } from './fields.ts'

/** Not owned by anybody: the server's own. */
const unowned = new Set(['apiVersion', 'kind'])
const unownedMetadata = ['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp', 'generation', 'managedFields',
  'deletionTimestamp', 'deletionGracePeriodSeconds', 'generateName', 'selfLink']

/** The part of an object whose fields are owned through an endpoint: the object without status, or status and annotations. */
export function ownable(kind: Kind, object: KubeObject, subresource?: string): Record<string, unknown> {
  if (subresource === 'status') {
    const { annotations } = object.metadata
    return { ...(annotations && { metadata: { annotations } }), ...(object.status !== undefined && { status: object.status }) }
  }
  let metadata: Record<string, unknown> | undefined = { ...object.metadata }
  for (const name of unownedMetadata) delete metadata[name]
  if (Object.keys(metadata).length === 0) metadata = undefined
  const without = kind.subresources.has('status') ? 'status' : ''
  return Object.fromEntries(Object.entries({ ...object, metadata }).filter(([name, value]) => !unowned.has(name) && name !== without && value !== undefined))
}

/** The order in which a real server lists them. */
export function sortEntries(entries: ManagedFieldsEntry[]): ManagedFieldsEntry[] {
  return entries.toSorted((a, b) =>
    a.operation !== b.operation ? (a.operation === 'Apply' ? -1 : 1)
      : a.operation === 'Update' && a.time !== b.time ? ((a.time ?? '') < (b.time ?? '') ? -1 : 1)
        : a.manager !== b.manager ? (a.manager < b.manager ? -1 : 1)
          : (a.subresource ?? '') < (b.subresource ?? '') ? -1 : 1)
}

/** A client may clear or rewrite metadata.managedFields by hand; [{}] and [] forget all. */
function written(draft: KubeObject, old: KubeObject | undefined): ManagedFieldsEntry[] {
  const sent = draft.metadata.managedFields
  if (!old) return []
  if (sent === undefined) return old.metadata.managedFields ?? []
  return sent.filter((entry) => entry.manager && entry.fieldsV1)
}

const forgotten = (draft: KubeObject, old: KubeObject | undefined): boolean =>
  old !== undefined && draft.metadata.managedFields !== undefined && written(draft, old).length === 0

/**
 * Writes into `draft.metadata.managedFields` who set what: a writer takes each field whose value it changed from all
 * others, and what was removed belongs to nobody. Rules: sigs.k8s.io/structured-merge-diff, Updater.Update.
 */
export function recordUpdate(kind: Kind, draft: KubeObject, old: KubeObject | undefined, context: Context, now: number, subresource?: string): void {
  if (context.applies) return
  if (forgotten(draft, old)) {
    draft.metadata = { ...draft.metadata, managedFields: [] }
    return
  }
  const entries = written(draft, old)
  const before = old ? ownable(kind, old, subresource) : {}
  const after = ownable(kind, draft, subresource)
  const gained: Fields = old ? changed(before, after, kind.type) : added({}, after, kind.type)
  const lost: Fields = old ? added(after, before, kind.type) : {}
  if (isEmpty(gained) && isEmpty(lost)) {
    if (entries.length > 0) draft.metadata = { ...draft.metadata, managedFields: entries }
    return
  }
  const mine = (entry: ManagedFieldsEntry) =>
    entry.manager === context.manager && entry.operation === 'Update' && entry.subresource === subresource && entry.apiVersion === kind.apiVersion
  const own = union((entries.find(mine)?.fieldsV1 ?? {}) as Fields, gained)
  const others = entries.filter((entry) => !mine(entry)).map((entry) => ({
    ...entry,
    fieldsV1: subtract(subtract(entry.fieldsV1 as Fields, gained, old === undefined), lost, true),
  }))
  const next: ManagedFieldsEntry[] = [...others]
  const fieldsV1 = subtract(own, lost, true)
  if (!isEmpty(fieldsV1)) {
    next.push({
      manager: context.manager,
      operation: 'Update',
      apiVersion: kind.apiVersion,
      // A real server forgets the time of what came through /scale.
      ...(subresource !== 'scale' && { time: timestamp(now) }),
      fieldsType: 'FieldsV1',
      fieldsV1,
      ...(subresource && { subresource }),
    })
  }
  draft.metadata = { ...draft.metadata, managedFields: sortEntries(next.filter((entry) => !isEmpty(entry.fieldsV1 as Fields))) }
}
