import type { Kind } from '../kinds/kind.ts'
import { equal } from '../registry/equal.ts'
import { refuse } from '../registry/refusal.ts'
import type { KubeObject, ManagedFieldsEntry } from '../seam.ts'
import type { ListType, Type } from '../schema/type.ts'
import { childType, configured, intersection, isAtomic, isEmpty, itemKey, subtract, union } from './fields.ts'
import type { Fields } from './fields.ts'
import { ownable, sortEntries } from './ownership.ts'

type Json = Record<string, unknown>

export interface Applying {
  manager: string
  force: boolean
  /** RFC 3339. */
  time: string
  subresource?: string
}

/**
 * Server-side apply: the configuration is merged into the live object; fields that others own and that differ are
 * conflicts unless forced; what this manager applied before and leaves out now goes, unless somebody else owns it.
 * Rules: sigs.k8s.io/structured-merge-diff, Updater.Apply.
 * @throws ApiError 409 with one cause per conflict
 */
export function apply(kind: Kind, live: KubeObject | undefined, config: Json, { manager, force, time, subresource }: Applying): Json {
  const wanted = ownable(kind, config as KubeObject, subresource)
  const fields = configured(wanted, kind.type)
  const entries = live?.metadata.managedFields ?? []
  const mine = (entry: ManagedFieldsEntry) =>
    entry.manager === manager && entry.operation === 'Apply' && entry.subresource === subresource
  const before = (entries.find(mine)?.fieldsV1 ?? {}) as Fields
  const others = entries.filter((entry) => !mine(entry))
  const differing = live ? unlike(ownable(kind, live, subresource), wanted, fields, kind.type) : {}
  if (!force) refuseConflicts(others, differing)
  const kept = others.map((entry) => ({ ...entry, fieldsV1: subtract(entry.fieldsV1 as Fields, differing) }))
  const owned = kept.reduce<Fields>((all, entry) => union(all, entry.fieldsV1 as Fields), fields)
  const base = live ? prune(live, subtract(before, owned), kind.type) : {}
  const merged = merge(base, config, kind.type) as Json
  const metadata = { ...(merged.metadata as Json) }
  const entry: ManagedFieldsEntry = {
    manager, operation: 'Apply', apiVersion: kind.apiVersion, time, fieldsType: 'FieldsV1', fieldsV1: fields, ...(subresource && { subresource }),
  }
  const known = entries.find(mine)
  const same = known && equal(known.fieldsV1, fields)
  metadata.managedFields = sortEntries([...kept, ...(isEmpty(fields) ? [] : [same ? known : entry])].filter((each) => !isEmpty(each.fieldsV1 as Fields)))
  return { ...merged, metadata }
}

/** Those of the configuration's fields whose live value is another one. */
function unlike(live: unknown, wanted: unknown, fields: Fields, type: Type): Fields {
  const found: Fields = {}
  for (const [key, below] of Object.entries(fields)) {
    if (key === '.' || key.startsWith('v:')) continue
    const [a, b, inner] = step(live, wanted, key, type)
    if (a === undefined) continue
    if (isEmpty(below)) {
      if (!equal(a, b) && isAtomic(inner, a)) found[key] = {}
      continue
    }
    const deeper = unlike(a, b, below, inner)
    if (!isEmpty(deeper)) found[key] = deeper
  }
  return found
}

function step(live: unknown, wanted: unknown, key: string, type: Type): [unknown, unknown, Type] {
  if (key.startsWith('f:')) {
    const name = key.slice(2)
    return [(live as Json | undefined)?.[name], (wanted as Json | undefined)?.[name], childType(type, name)]
  }
  const list = type as ListType
  const find = (items: unknown) => (Array.isArray(items) ? (items as Json[]).find((item) => itemKey(item, list) === key) : undefined)
  return [find(live), find(wanted), list.items]
}

function refuseConflicts(others: ManagedFieldsEntry[], differing: Fields): void {
  const causes = others.flatMap((entry) => {
    const shared = intersection(entry.fieldsV1 as Fields, differing)
    const paths = isEmpty(shared) ? [] : leaves(shared)
    const who = `conflict with ${JSON.stringify(entry.manager)}` +
      (entry.subresource ? ` with subresource ${JSON.stringify(entry.subresource)}` : '') +
      (entry.operation === 'Update' ? ` using ${entry.apiVersion}` : '')
    return paths.map((field) => ({ who, field }))
  })
  if (causes.length === 0) return
  const count = `${causes.length} conflict${causes.length === 1 ? '' : 's'}`
  throw refuse(409, 'Conflict', `Apply failed with ${count}: ${describe(causes)}`, {
    causes: causes.map(({ who, field }) => ({ reason: 'FieldManagerConflict', message: who, field })),
  })
}

/** One conflict on its line; several, grouped by manager. */
function describe(causes: { who: string; field: string }[]): string {
  if (causes.length === 1) return `${causes[0]!.who}: ${causes[0]!.field}`
  const byManager = Map.groupBy(causes, ({ who }) => who)
  return [...byManager].map(([who, list]) => `${list.length === 1 ? who : who.replace('conflict with', 'conflicts with')}${list.length === 1 ? `: ${list[0]!.field}` : `:\n- ${list.map(({ field }) => field).join('\n- ')}`}`).join('\n')
}

/** `.spec.template.spec.containers[name="c"].image` */
function leaves(fields: Fields, path = ''): string[] {
  if (isEmpty(fields)) return [path]
  return Object.entries(fields).flatMap(([key, below]) => (key === '.' ? [path] : leaves(below, `${path}${printKey(key)}`)))
}

function printKey(key: string): string {
  if (key.startsWith('f:')) return `.${key.slice(2)}`
  if (key.startsWith('v:')) return `[=${key.slice(2)}]`
  const keys = JSON.parse(key.slice(2)) as Json
  return `[${Object.entries(keys).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`
}

/** The object without those fields. */
function prune(value: unknown, gone: Fields, type: Type): unknown {
  if (isEmpty(gone) || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return pruneItems(value as unknown[], gone, type as ListType)
  const result = { ...(value as Json) }
  for (const [key, below] of Object.entries(gone)) {
    if (!key.startsWith('f:')) continue
    const name = key.slice(2)
    if (isEmpty(below)) delete result[name]
    else if (result[name] !== undefined) result[name] = prune(result[name], below, childType(type, name))
  }
  return result
}

function pruneItems(items: unknown[], gone: Fields, type: ListType): unknown[] {
  if (type.kind !== 'list') return items
  return items.flatMap((item) => {
    const below = gone[type.listType === 'set' ? `v:${JSON.stringify(item)}` : itemKey(item as Json, type)]
    if (!below) return [item]
    return isEmpty(below) || '.' in below ? [] : [prune(item, below, type.items)]
  })
}

function merge(live: unknown, config: unknown, type: Type): unknown {
  if (live === undefined || isAtomic(type, config) || isAtomic(type, live)) return config
  if (type.kind === 'list') return mergeList(live as unknown[], config as unknown[], type)
  const result = { ...(live as Json) }
  for (const [key, value] of Object.entries(config as Json)) {
    if (value !== null) result[key] = merge(result[key], value, childType(type, key))
  }
  return result
}

/** The applied items in their order; the others stay behind them. */
function mergeList(live: unknown[], config: unknown[], type: ListType): unknown[] {
  if (type.listType === 'set') return [...live, ...config.filter((each) => !live.includes(each))]
  const result = [...(live as Json[])]
  for (const item of config as Json[]) {
    const key = itemKey(item, type)
    const at = result.findIndex((each) => itemKey(each, type) === key)
    if (at < 0) result.push(item)
    else result[at] = merge(result[at], item, type.items) as Json
  }
  return result
}
