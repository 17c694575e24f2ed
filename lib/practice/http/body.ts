import { parse as parseYaml } from 'yaml'
import { decodeProtobuf } from '../protobuf/decode.ts'
import { badRequest, refuse } from '../registry/refusal.ts'
import type { PracticeRequest } from './message.ts'

const maximumDepth = 100

/** Nothing of ours recurses without end, and no field may be taken for an object's prototype. */
export function refuseHostile(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > maximumDepth) throw badRequest('the body is nested too deeply')
  if (Object.hasOwn(value, '__proto__')) throw badRequest('a field may not be named __proto__')
  for (const each of Object.values(value)) refuseHostile(each, depth + 1)
}

export const mediaType = (request: PracticeRequest): string => (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()

export const unsupportedMedia = (): Error =>
  refuse(415, 'UnsupportedMediaType', 'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf')

/** @param kind what should be in it, for the refusal's words */
export function readBody(request: PracticeRequest, kind: string): unknown {
  const bytes = request.body ?? new Uint8Array()
  const type = mediaType(request)
  if (type === 'application/vnd.kubernetes.protobuf') return fromProtobuf(bytes, kind)
  if (type !== '' && type !== 'application/json' && type !== 'application/yaml') throw unsupportedMedia()
  const body = type === 'application/yaml' ? fromYaml(bytes) : fromJson(bytes, kind)
  refuseHostile(body)
  return body
}

function fromProtobuf(bytes: Uint8Array, kind: string): unknown {
  try {
    const body = decodeProtobuf(bytes)
    refuseHostile(body)
    return body
  } catch (error) {
    throw badRequest(`the object provided is unrecognized (must be of type ${kind}): ${error instanceof Error ? error.message : String(error)}`)
  }
}

function fromJson(bytes: Uint8Array, kind: string): unknown {
  const text = Buffer.from(bytes).toString('utf8')
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const head = text.length > 32 ? `${text.slice(0, 32)} ...` : text
    throw badRequest(`the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: ${goSyntaxError(text)} (${head})`)
  }
}

/** The commonest of Go's syntax errors; others get its general form. */
export function goSyntaxError(text: string): string {
  const trimmed = text.trimStart()
  if (trimmed === '') return 'unexpected end of JSON input'
  if (/^\{\s*[^"}\s]/.test(trimmed)) return `invalid character '${/^\{\s*([^"}\s])/.exec(trimmed)![1]}' looking for beginning of object key string`
  if (!/^[[{"\d\-tfn]/.test(trimmed)) return `invalid character '${trimmed[0]}' looking for beginning of value`
  return 'unexpected end of JSON input'
}

export function fromYaml(bytes: Uint8Array): unknown {
  try {
    return parseYaml(Buffer.from(bytes).toString('utf8'), { maxAliasCount: 100, logLevel: 'silent' }) as unknown
  } catch (error) {
    throw badRequest(`error converting YAML to JSON: yaml: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
}

/** DeleteOptions: a body that is absent is empty. */
export function readOptions(request: PracticeRequest): Record<string, unknown> {
  if (!request.body || request.body.length === 0) return {}
  const body = readBody(request, 'DeleteOptions')
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('DeleteOptions must be an object')
  return body as Record<string, unknown>
}
