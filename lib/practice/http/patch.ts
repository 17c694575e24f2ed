import jsonPatchLibrary from 'fast-json-patch'
import type { Operation } from 'fast-json-patch'
import type { Kind } from '../kinds/kind.ts'
import { apply } from '../patch/apply.ts'
import { mergePatch } from '../patch/merge.ts'
import { patchItself, wholeOutcome } from '../patch/patching.ts'
import { strategicMerge } from '../patch/strategic.ts'
import type { Patching } from '../registry/context.ts'
import { timestamp } from '../registry/metadata.ts'
import { badRequest, invalid, refuse } from '../registry/refusal.ts'
import { plain } from '../schema/decode.ts'
import type { KubeObject } from '../seam.ts'
import { fromYaml, mediaType, refuseHostile } from './body.ts'
import { jsonKind, parseJson } from '../schema/go-json.ts'
import type { Asked } from './message.ts'

type Json = Record<string, unknown>
export type Change = (current: KubeObject) => unknown

export const isApply = (asked: Asked): boolean => mediaType(asked.request) === 'application/apply-patch+yaml'

/** What the patch in the body makes of an object, and how it is refused when that is none. */
export function patchOf(kind: Kind, asked: Asked): { change: Change; patches: Patching } {
  switch (mediaType(asked.request)) {
    case 'application/json-patch+json': return { change: jsonPatch(parse(asked, 'list') as Operation[]), patches: wholeOutcome }
    case 'application/merge-patch+json': {
      const patch = parse(asked, 'map')
      return { change: (current) => mergePatch(current, patch), patches: wholeOutcome }
    }
    case 'application/strategic-merge-patch+json': {
      const patch = parse(asked, 'map', '') as Json
      return { change: (current) => strategicMerge(current as unknown as Json, patch, kind.type), patches: patchItself(patch) }
    }
    default:
      throw refuse(415, 'UnsupportedMediaType', '415: Unsupported Media Type')
  }
}

/** @throws ApiError 400, beginning with `said`, where the body is nothing like `wanted` */
function parse(asked: Asked, wanted: 'map' | 'list', said = 'error decoding patch: '): unknown {
  const patch = readJson(Buffer.from(asked.request.body ?? []).toString('utf8'), said)
  const refuseUnless = (kind: string, value: unknown, goType: string): void => {
    if (jsonKind(value) !== kind) throw badRequest(`${said}json: cannot unmarshal ${jsonKind(value)} into Go value of type ${goType}`)
  }
  if (wanted === 'map') refuseUnless('object', patch, 'map[string]interface {}')
  else {
    refuseUnless('array', patch, '[]handlers.jsonPatchOp')
    for (const operation of patch as unknown[]) refuseUnless('object', operation, 'handlers.jsonPatchOp')
  }
  refuseHostile(patch)
  return patch
}

function readJson(text: string, said: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    throw badRequest(said + (error as SyntaxError).message)
  }
}

function jsonPatch(operations: Operation[]): Change {
  if (operations.length > 10_000) throw refuse(413, 'RequestEntityTooLarge', `The allowed maximum operations in a JSON patch is 10000, got ${operations.length}`)
  return (current) => {
    try {
      return jsonPatchLibrary.applyPatch(plain(current), operations, true, true, true).newDocument as unknown
    } catch (error) {
      if (!(error instanceof Error)) throw error
      throw refuse(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
    }
  }
}

/** The configuration of a server-side apply, and what it makes of the live object. */
export function applyOf(kind: Kind, asked: Asked, now: number, subresource?: string): (live: KubeObject | undefined) => Json {
  const { query, request, context } = asked
  if (!query.get('fieldManager')) {
    throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [{ reason: 'FieldValueRequired', message: 'Required value: is required for apply patch', field: 'fieldManager' }])
  }
  const config = fromYaml(request.body ?? new Uint8Array())
  refuseHostile(config)
  if (typeof config !== 'object' || config === null || Array.isArray(config)) throw badRequest('the configuration must be an object')
  const { managedFields, resourceVersion: _, ...metadata } = ((config as Json).metadata ?? {}) as Json
  if (managedFields !== undefined) throw badRequest('metadata.managedFields must be nil')
  const force = query.get('force') === 'true'
  return (live) => apply(kind, live, { ...(config as Json), metadata }, { manager: context.manager, force, time: timestamp(now), subresource })
}
