import { equal } from '../registry/equal.ts'
import type { ListType, Type } from '../schema/type.ts'

/**
 * Sets of fields in the form of metadata.managedFields (FieldsV1): `f:` for a field, `k:` for an item of a keyed list,
 * `v:` for a member of a set, `.` for the thing itself; an empty object is a leaf.
 */
export interface Fields {
  [key: string]: Fields
}

type Json = Record<string, unknown>

export const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What `to` has and `from` lacks. */
export const added = (from: Json, to: Json, type: Type): Fields => difference(from, to, type, false)
/** What `to` has and `from` lacks or has with another value. */
export const changed = (from: Json, to: Json, type: Type): Fields => difference(from, to, type, true)

/** The fields of a configuration that is applied: its leaves, and its keyed items themselves. */
export function configured(value: unknown, type: Type): Fields {
  if (isAtomic(type, value)) return {}
  if (type.kind === 'list') {
    return Object.fromEntries((value as unknown[]).map((item): [string, Fields] =>
      type.listType === 'set'
        ? [`v:${JSON.stringify(item)}`, {}]
        : [itemKey(item as Json, type), { '.': {}, ...configured(item, type.items) }]))
  }
  return Object.fromEntries(Object.entries(value as Json).map(([key, each]) => [`f:${key}`, configured(each, childType(type, key))]))
}

/** Is the value owned as a whole? */
export function isAtomic(type: Type, value: unknown): boolean {
  switch (type.kind) {
    case 'struct': return type.atomic || !isObject(value)
    case 'map': return type.atomic || !isObject(value)
    case 'list': return type.listType === 'atomic' || !Array.isArray(value)
    case 'any': return !isObject(value)
    default: return true
  }
}

export function childType(type: Type, key: string): Type {
  if (type.kind === 'struct') return type.fields.get(key)?.type ?? { kind: 'any' }
  return type.kind === 'map' ? type.values : { kind: 'any' }
}

/** `k:{"name":"c"}`; a port without a protocol is a TCP port. */
export function itemKey(item: Json, type: ListType): string {
  const key = Object.fromEntries(type.keys.toSorted().map((name) => [name, item[name] ?? (name === 'protocol' ? 'TCP' : undefined)]))
  return `k:${JSON.stringify(key)}`
}

/** Absent and empty are two things: then a new one is owned itself (`.`). */
const countsItself = (type: Type, key: string): boolean => {
  if (type.kind !== 'struct') return true
  const field = type.fields.get(key)
  if (!field) return true
  return field.type.kind === 'struct' ? field.pointer : !field.required
}

function difference(from: Json, to: Json, type: Type, values: boolean): Fields {
  const found: Fields = {}
  for (const [key, after] of Object.entries(to)) {
    if (after === undefined) continue
    const before = from[key]
    const child = childType(type, key)
    const fields = compare(before, after, child, values)
    if (!fields) continue
    if (before === undefined && !isEmpty(fields) && countsItself(type, key)) found[`f:${key}`] = { '.': {}, ...fields }
    else found[`f:${key}`] = fields
  }
  return found
}

/** undefined: nothing to tell. {}: the value itself. */
function compare(before: unknown, after: unknown, type: Type, values: boolean): Fields | undefined {
  if (before === after) return undefined
  if (isAtomic(type, after) || (before !== undefined && isAtomic(type, before))) {
    return before === undefined || (values && !equal(before, after)) ? {} : undefined
  }
  const fields = type.kind === 'list'
    ? compareItems((before ?? []) as unknown[], after as unknown[], type, values)
    : difference((before ?? {}) as Json, after as Json, type, values)
  return isEmpty(fields) && before !== undefined ? undefined : fields
}

function compareItems(before: unknown[], after: unknown[], type: ListType, values: boolean): Fields {
  const found: Fields = {}
  if (type.listType === 'set') {
    for (const item of after) if (!before.includes(item)) found[`v:${JSON.stringify(item)}`] = {}
    return found
  }
  const known = new Map(before.map((item) => [itemKey(item as Json, type), item as Json]))
  for (const item of after as Json[]) {
    const key = itemKey(item, type)
    const old = known.get(key)
    const fields = difference(old ?? {}, item, type.items, values)
    if (!old) found[key] = { '.': {}, ...fields }
    else if (!isEmpty(fields)) found[key] = fields
  }
  return found
}

export function union(a: Fields, b: Fields): Fields {
  const result = { ...a }
  for (const [key, fields] of Object.entries(b)) result[key] = result[key] ? union(result[key], fields) : fields
  return result
}

/** @param deep what lies below a removed field goes with it */
export function subtract(a: Fields, b: Fields, deep = false): Fields {
  const result: Fields = {}
  for (const [key, fields] of Object.entries(a)) {
    const gone = b[key]
    if (!gone) result[key] = fields
    else if (isEmpty(gone)) {
      if (!deep && !isEmpty(fields)) result[key] = fields
    } else if (deep && '.' in gone) continue
    else if (isEmpty(fields)) result[key] = fields
    else {
      const rest = subtract(fields, gone, deep)
      if (!isEmpty(rest)) result[key] = rest
    }
  }
  return result
}

export function intersection(a: Fields, b: Fields): Fields {
  const result: Fields = {}
  for (const [key, fields] of Object.entries(a)) {
    const other = b[key]
    if (!other) continue
    if (isEmpty(fields) && isEmpty(other)) result[key] = {}
    else {
      const both = intersection(fields, other)
      if (!isEmpty(both)) result[key] = both
    }
  }
  return result
}
