import { layouts } from '../schema/read.ts'
import type { ProtobufField } from '../schema/read.ts'
import { Reader } from './reader.ts'

/**
 * Bodies as typed Go clients (kubectl create, helm) send them: `k8s\0` and a runtime.Unknown around the object. Answers
 * may always be JSON, so that nothing is ever encoded. Types in the layouts: s string, b bool, i integer, d float,
 * y bytes, Q quantity, I int-or-string, T time, U micro time, D duration, R raw JSON; `[x` list, `{x` map of strings to x,
 * `(x` a message whose field 1 is a list of x; anything else names a message.
 */
const magic = 0x6b_38_73_00
const byNumber = new Map(Object.entries(layouts.types).map(([name, fields]) => [name, new Map(fields.map((field) => [field[0], field]))]))

export function decodeProtobuf(body: Uint8Array): Record<string, unknown> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (bytes.length < 4 || bytes.readUInt32BE(0) !== magic) {
    throw new Error("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]")
  }
  let apiVersion = ''
  let kind = ''
  let object: Reader | undefined
  const unknown = new Reader(bytes, 4)
  for (const [number, wire] of unknown.fields()) {
    if (number === 1 && wire === 2) {
      const meta = unknown.message()
      for (const [inner, innerWire] of meta.fields()) {
        if (inner === 1) apiVersion = meta.message().rest('utf8')
        else if (inner === 2) kind = meta.message().rest('utf8')
        else meta.skip(innerWire)
      }
    } else if (number === 2 && wire === 2) object = unknown.message()
    else unknown.skip(wire)
  }
  const layout = layouts.kinds[`${apiVersion}/${kind}`]
  if (!layout || !object) throw new Error(`no kind "${kind}" is registered for version "${apiVersion}"`)
  return { apiVersion, kind, ...message(layout, object, 0) }
}

function message(layout: string, reader: Reader, depth: number): Record<string, unknown> {
  const fields = byNumber.get(layout)
  if (!fields) throw new Error(`proto: no layout of ${layout}`)
  if (depth > 100) throw new Error('proto: nested too deeply')
  const result: Record<string, unknown> = {}
  for (const [number, wire] of reader.fields()) {
    const field = fields.get(number)
    if (field) readField(result, field, reader, wire, depth)
    else reader.skip(wire)
  }
  return result
}

function readField(result: Record<string, unknown>, [, name, type, flags]: ProtobufField, reader: Reader, wire: number, depth: number): void {
  if (type.startsWith('[')) {
    const list = (result[name] ??= []) as unknown[]
    list.push(value(type.slice(1), reader, wire, depth))
  } else if (type.startsWith('{')) {
    const entries = (result[name] ??= {}) as Record<string, unknown>
    const [key, each] = mapEntry(type.slice(1), reader.message(), depth)
    if (key === '__proto__') throw new Error('a field may not be named __proto__')
    entries[key] = each
  } else {
    const read = value(type, reader, wire, depth)
    if (flags & 2) Object.assign(result, read)
    else if (flags & 1 || !isZero(read)) result[name] = read
  }
}

function mapEntry(type: string, entry: Reader, depth: number): [string, unknown] {
  let key = ''
  let each: unknown = type === 's' ? '' : undefined
  for (const [number, wire] of entry.fields()) {
    if (number === 1) key = entry.message().rest('utf8')
    else if (number === 2) each = value(type, entry, wire, depth)
    else entry.skip(wire)
  }
  return [key, each]
}

function isZero(value: unknown): boolean {
  if (value === '' || value === 0 || value === false || value === null || value === undefined) return true
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0
}

function value(type: string, reader: Reader, wire: number, depth: number): unknown {
  switch (type) {
    case 's': return reader.message().rest('utf8')
    case 'b': return reader.unsigned() !== 0
    case 'i': return reader.signed()
    case 'd': return reader.double(wire)
    case 'y': return reader.message().rest('base64')
    case 'Q': return first(reader.message(), (inner) => inner.message().rest('utf8')) ?? '0'
    case 'I': return intOrString(reader.message())
    case 'T':
    case 'U': return time(reader.message(), type === 'U')
    case 'D': return first(reader.message(), (inner) => inner.signed()) ?? 0
    case 'R': return rawJson(reader.message())
    default:
      if (type.startsWith('(')) return wrappedList(type.slice(1), reader.message(), depth)
      return message(type, reader.message(), depth + 1)
  }
}

function first<T>(reader: Reader, read: (reader: Reader) => T): T | undefined {
  let found: T | undefined
  for (const [number, wire] of reader.fields()) {
    if (number === 1) found = read(reader)
    else reader.skip(wire)
  }
  return found
}

function intOrString(reader: Reader): number | string {
  let isString = false
  let number = 0
  let text = ''
  for (const [field, wire] of reader.fields()) {
    if (field === 1) isString = reader.unsigned() !== 0
    else if (field === 2) number = reader.signed()
    else if (field === 3) text = reader.message().rest('utf8')
    else reader.skip(wire)
  }
  return isString ? text : number
}

function time(reader: Reader, micro: boolean): string | null {
  if (reader.done) return null
  let seconds = 0
  let nanos = 0
  for (const [field, wire] of reader.fields()) {
    if (field === 1) seconds = reader.signed()
    else if (field === 2) nanos = reader.signed()
    else reader.skip(wire)
  }
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) throw new Error('proto: time out of range')
  const whole = date.toISOString().slice(0, 19)
  return micro ? `${whole}.${String(Math.floor(nanos / 1000)).padStart(6, '0')}Z` : `${whole}Z`
}

function rawJson(reader: Reader): unknown {
  return first(reader, (inner) => {
    const text = inner.message().rest('utf8')
    return text === '' ? null : (JSON.parse(text) as unknown)
  })
}

function wrappedList(type: string, reader: Reader, depth: number): unknown[] {
  const list: unknown[] = []
  for (const [number, wire] of reader.fields()) {
    if (number === 1) list.push(value(type, reader, wire, depth))
    else reader.skip(wire)
  }
  return list
}
