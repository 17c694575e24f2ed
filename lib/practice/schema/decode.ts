import { jsonKind } from './go-json.ts'
import { canonicalQuantity, parseQuantity } from '../quantity.ts'
import type { Field, StructType, Type } from './type.ts'

/** What Go's decoder refuses outright: the message of a 400. */
export class DecodeError extends Error {
  override name = 'DecodeError'
  /** Of a value of the wrong type: what it is, and what was wanted. */
  readonly mismatch: { value: unknown; type: Type } | undefined

  constructor(message: string, mismatch?: DecodeError['mismatch']) {
    super(message)
    this.mismatch = mismatch
  }
}

export interface Decoded {
  object: Record<string, unknown>
  /** As the strict decoder words them: `unknown field "spec.foo"`. */
  unknown: string[]
}

/** Where a value is. Its path is put together only for what is wrong: nearly nothing is. */
interface Place {
  /** What holds it, and under which name, index or key; absent at the top. */
  within?: { place: Place; step: string | number; key?: true }
  /** The struct that holds the field. */
  owner: string
  unknown: string[]
}

/** For unknown fields: spec.containers[0].foo */
function pathOf({ within }: Place): string {
  if (!within) return ''
  const before = pathOf(within.place)
  if (typeof within.step === 'number') return `${before}[${within.step}]`
  return before ? `${before}.${within.step}` : within.step
}

/** For type errors, as Go's json names it: spec.containers.foo, without indexes and keys of maps. */
function goPathOf({ within }: Place): string {
  if (!within) return ''
  const before = goPathOf(within.place)
  if (typeof within.step === 'number' || within.key) return before
  return before ? `${before}.${within.step}` : within.step
}

/**
 * Reads JSON as Kubernetes' Go types would and writes it as they would be printed: unknown fields are dropped and
 * named, nulls and empty values of non-pointers go, structs that are no pointers are there as {}. The answer shares
 * nothing with the input.
 * @throws DecodeError where a value has the wrong type
 */
export function decode(value: unknown, type: StructType): Decoded {
  const unknown: string[] = []
  const object = struct(value ?? {}, type, { owner: type.name, unknown })
  return { object, unknown }
}

function mismatch(value: unknown, type: Type, place: Place): DecodeError {
  const what = type.kind === 'integer' && typeof value === 'number' ? `number ${value}` : jsonKind(value)
  const path = goPathOf(place)
  const where = path ? `Go struct field ${place.owner}.${path}` : 'Go value'
  return new DecodeError(`json: cannot unmarshal ${what} into ${where} of type ${goType(type)}`, { value, type })
}

export function goType(type: Type): string {
  switch (type.kind) {
    case 'struct': return type.versioned
    case 'list': return `[]${goType(type.items)}`
    case 'map': return `map[string]${goType(type.values)}`
    case 'integer': return type.format
    case 'boolean': return 'bool'
    case 'number': return 'float64'
    case 'bytes': return '[]uint8'
    case 'any': return 'interface {}'
    default: return 'string'
  }
}

function struct(value: unknown, type: StructType, place: Place): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch(value, type, place)
  const result: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) {
    const field = type.fields.get(name)
    const here = { within: { place, step: name }, owner: type.name, unknown: place.unknown }
    if (!field) {
      if (type.name === 'Unstructured') result[name] = plain(each)
      else place.unknown.push(`unknown field "${pathOf(here)}"`)
      continue
    }
    if (each === null) continue
    const decoded = walk(each, field.type, here)
    if (!dropped(decoded, field)) result[name] = decoded
  }
  for (const [name, field] of neverAbsent(type)) if (result[name] === undefined) result[name] = zeroOf(field)
  return result
}

const known = new WeakMap<StructType, [string, Field][]>()

/** The few fields of a struct that are printed although nobody wrote them. */
function neverAbsent(type: StructType): [string, Field][] {
  const found = known.get(type) ?? [...type.fields].filter(([name, field]) => name !== 'creationTimestamp' && zeroOf(field) !== undefined)
  known.set(type, found)
  return found
}

/** An empty value that Go's omitempty leaves out. */
function dropped(value: unknown, { type, pointer, required }: Field): boolean {
  if (pointer || required || type.kind === 'struct') return false
  if (value === '' || value === 0 || value === false) return true
  if (type.kind === 'list') return (value as unknown[]).length === 0
  return type.kind === 'map' && Object.keys(value as object).length === 0
}

/** What is printed although nobody wrote it. */
function zeroOf({ type, pointer, required }: Field): unknown {
  if (pointer) return undefined
  if (type.kind === 'struct') return struct({}, type, { owner: type.name, unknown: [] })
  // Go's omitempty knows no empty struct, and a time is one.
  if (type.kind === 'time' || type.kind === 'microTime') return null
  if (!required) return undefined
  if (type.kind === 'string') return ''
  if (type.kind === 'boolean') return false
  if (type.kind === 'list') return []
  return type.kind === 'integer' || type.kind === 'intOrString' ? 0 : undefined
}

function walk(value: unknown, type: Type, place: Place): unknown {
  switch (type.kind) {
    case 'struct': return struct(value, type, place)
    case 'list': {
      if (!Array.isArray(value)) throw mismatch(value, type, place)
      return value.map((each: unknown, index) =>
        each === null && type.items.kind !== 'any'
          ? zeroOf({ type: type.items, pointer: false, required: true, patchStrategy: [] })
          : walk(each, type.items, { ...place, within: { place, step: index } }))
    }
    case 'map': return map(value, type.values, place)
    case 'any': return plain(value)
    default: return scalar(value, type, place)
  }
}

function map(value: unknown, values: Type, place: Place): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw mismatch(value, { kind: 'map', values, atomic: false }, place)
  }
  const result: Record<string, unknown> = {}
  for (const [key, each] of Object.entries(value)) {
    result[key] = each === null && values.kind === 'string'
      ? ''
      : walk(each, values, { ...place, within: { place, step: key, key: true } })
  }
  return result
}

/** A copy of JSON as it is. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

function scalar(value: unknown, type: Type, place: Place): unknown {
  switch (type.kind) {
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw mismatch(value, type, place)
      if (type.format === 'int32' && Math.abs(value) > 2_147_483_648) throw mismatch(value, type, place)
      return value
    case 'number':
    case 'boolean':
      if (typeof value !== type.kind) throw mismatch(value, type, place)
      return value
    case 'quantity': return quantity(value)
    case 'intOrString':
      if (typeof value !== 'number' && typeof value !== 'string') throw mismatch(value, type, place)
      return value
    case 'bytes':
      if (typeof value !== 'string') throw mismatch(value, { kind: 'bytes' }, place)
      return base64(value)
    case 'time':
    case 'microTime': return time(value, type.kind, place)
    default:
      if (typeof value !== 'string') throw mismatch(value, type, place)
      return value
  }
}

function quantity(value: unknown): string {
  if ((typeof value !== 'string' && typeof value !== 'number') || parseQuantity(value) === undefined) {
    throw new DecodeError(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
  }
  return canonicalQuantity(value)
}

function base64(value: string): string {
  const text = value.replace(/[\r\n]/g, '')
  const bad = /[^A-Za-z0-9+/=]/.exec(text)
  const well = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
  if (bad || !well) throw new DecodeError(`illegal base64 data at input byte ${bad?.index ?? Math.floor(text.length / 4) * 4}`)
  return text
}

function time(value: unknown, kind: 'time' | 'microTime', place: Place): string {
  if (typeof value !== 'string') throw mismatch(value, { kind }, place)
  const layout = kind === 'time' ? '2006-01-02T15:04:05Z07:00' : '2006-01-02T15:04:05.000000Z07:00'
  const parsed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(parsed)) {
    throw new DecodeError(`parsing time ${JSON.stringify(value)} as "${layout}": cannot parse ${JSON.stringify(value)} as "2006"`)
  }
  return kind === 'microTime' ? value : `${new Date(parsed).toISOString().slice(0, 19)}Z`
}
