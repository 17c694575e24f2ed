import jsonPatchLibrary from 'fast-json-patch'
import type { Operation } from 'fast-json-patch'
import type { Kind } from '../kinds/kind.ts'
import { apply } from '../patch/apply.ts'
import { mergePatch } from '../patch/merge.ts'
import { strategicMerge } from '../patch/strategic.ts'
import { timestamp } from '../registry/metadata.ts'
import { badRequest, invalid, refuse } from '../registry/refusal.ts'
import { plain } from '../schema/decode.ts'
import type { KubeObject } from '../seam.ts'
import { fromYaml, goSyntaxError, mediaType, refuseHostile } from './body.ts'
import type { Asked } from './message.ts'

type Json = Record<string, unknown>
export type Change = (current: KubeObject) => unknown

export const isApply = (asked: Asked): boolean => mediaType(asked.request) === 'application/apply-patch+yaml'

/** What the patch in the body makes of an object. */
export function patchOf(kind: Kind, asked: Asked): Change {
  switch (mediaType(asked.request)) {
    case 'application/json-patch+json': return jsonPatch(parse(asked) as Operation[])
    case 'application/merge-patch+json': {
      const patch = parse(asked)
      return (current) => mergePatch(current, patch)
    }
    case 'application/strategic-merge-patch+json': {
      const patch = parse(asked) as Json
      return (current) => strategicMerge(current as unknown as Json, patch, kind.type)
    }
    default:
      throw refuse(415, 'UnsupportedMediaType', '415: Unsupported Media Type')
  }
}

function parse(asked: Asked): unknown {
  const body = Buffer.from(asked.request.body ?? []).toString('utf8')
  let patch: unknown
  try {
    patch = JSON.parse(body)
  } catch {
    const strategic = mediaType(asked.request) === 'application/strategic-merge-patch+json'
    throw badRequest(`${strategic ? '' : 'error decoding patch: '}${goSyntaxError(body)}`)
  }
  refuseHostile(patch)
  if (typeof patch !== 'object' || patch === null) throw badRequest('error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}')
  return patch
}

function jsonPatch(operations: Operation[]): Change {
  if (!Array.isArray(operations)) throw badRequest('error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch')
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
