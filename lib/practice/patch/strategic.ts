import { equal } from '../registry/equal.ts'
import { badRequest, refuse } from '../registry/refusal.ts'
import { goText } from './patching.ts'
import type { ListType, Type } from '../schema/type.ts'
import { childType } from './fields.ts'
import { mergePatch } from './merge.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const directives = ['$setElementOrder/', '$deleteFromPrimitiveList/', '$retainKeys', '$patch']

/**
 * Strategic merge patch: lists are merged by their patch key, with the directives $patch, $retainKeys,
 * $setElementOrder and $deleteFromPrimitiveList. Rules: k8s.io/apimachinery/pkg/util/strategicpatch.
 */
export function strategicMerge(target: Json, patch: Json, type: Type): Json {
  if (patch.$patch === 'replace') {
    const { $patch: _, ...rest } = patch
    return rest
  }
  if (patch.$patch === 'delete') return {}
  let result: Json = { ...target }
  if (Array.isArray(patch.$retainKeys)) {
    const retained = new Set(patch.$retainKeys as string[])
    result = Object.fromEntries(Object.entries(result).filter(([key]) => retained.has(key)))
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$deleteFromPrimitiveList/')) {
      const name = key.slice(key.indexOf('/') + 1)
      if (Array.isArray(result[name])) result[name] = (result[name] as unknown[]).filter((each) => !(value as unknown[]).includes(each))
    } else if (directives.some((directive) => key.startsWith(directive))) continue
    else if (value === null) delete result[key]
    else result[key] = mergeField(result[key], value, childType(type, key))
  }
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith('$setElementOrder/')) continue
    const name = key.slice(key.indexOf('/') + 1)
    if (Array.isArray(result[name])) result[name] = inOrder(result[name] as unknown[], order as unknown[], childType(type, name))
  }
  return result
}

function mergeField(target: unknown, value: unknown, type: Type): unknown {
  if (isObject(value)) {
    const base = isObject(target) ? target : {}
    return type.kind === 'any' ? mergePatch(base, value) : strategicMerge(base, value, type)
  }
  if (!Array.isArray(value) || type.kind !== 'list' || type.patchKey === undefined) return value
  const list = Array.isArray(target) ? (target as unknown[]) : []
  return type.patchKey ? mergeItems(list as Json[], value as Json[], type) : [...list, ...value.filter((each) => !list.includes(each))]
}

function mergeItems(target: Json[], patch: Json[], type: ListType): Json[] {
  const key = type.patchKey!
  const replaces = patch.some((item) => isObject(item) && item.$patch === 'replace' && Object.keys(item).length === 1)
  let result = replaces ? [] : [...target]
  for (const item of patch) {
    if (!isObject(item)) throw badRequest(`unable to merge: a list of objects was expected, found ${JSON.stringify(item)}`)
    if (item.$patch === 'replace' && Object.keys(item).length === 1) continue
    if (item[key] === undefined) throw refuse(500, undefined, `map: ${goText(item)} does not contain declared merge key: ${key}`)
    if (item.$patch === 'delete') {
      result = result.filter((each) => !equal(each[key], item[key]))
      continue
    }
    const at = result.findIndex((each) => equal(each[key], item[key]))
    if (at < 0) result.push(strategicMerge({}, item, type.items))
    else result[at] = strategicMerge(result[at]!, item, type.items)
  }
  return result
}

/**
 * As the client wants its own items ordered; what only the server has keeps its place relative to the item before it.
 */
function inOrder(list: unknown[], order: unknown[], type: Type): unknown[] {
  const key = type.kind === 'list' ? type.patchKey : undefined
  const identity = (item: unknown) => JSON.stringify(key && isObject(item) ? item[key] : item)
  const place = new Map(order.map((item, index) => [identity(item), index]))
  const ordered = list.filter((item) => place.has(identity(item))).toSorted((a, b) => place.get(identity(a))! - place.get(identity(b))!)
  const result: unknown[] = []
  let next = 0
  for (const item of list) result.push(place.has(identity(item)) ? ordered[next++] : item)
  return result
}
