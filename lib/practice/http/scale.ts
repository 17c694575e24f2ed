import type { Kind } from '../kinds/kind.ts'
import { typeOfKind } from '../kinds/kind.ts'
import { DecodeError, decode } from '../schema/decode.ts'
import { badRequest, conflict, invalid } from '../registry/refusal.ts'
import type { KubeObject } from '../seam.ts'
import { printSelector } from '../store/selector.ts'
import type { LabelSelector } from '../store/selector.ts'
import { readBody } from './body.ts'
import { json } from './message.ts'
import type { Asked, PracticeResponse } from './message.ts'
import { patchOf } from './patch.ts'
import type { Target } from './path.ts'
import type { Parts } from './router.ts'

interface Scaled extends KubeObject {
  spec: { replicas?: number; selector?: LabelSelector | Record<string, string> }
  status: { replicas?: number }
}

const scaleType = typeOfKind('autoscaling', 'v1', 'Scale')!

function scaleOf(object: KubeObject): KubeObject {
  const { metadata, spec, status, kind } = object as Scaled
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata
  const selector = kind === 'ReplicationController' ? { matchLabels: spec.selector as Record<string, string> } : (spec.selector as LabelSelector)
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, ...(namespace && { namespace }), uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas ?? 0 },
    status: { replicas: status.replicas ?? 0, selector: printSelector(selector) },
  }
}

/** /scale: the number of replicas of any workload, in one shape. Written by manager and subresource `scale`. */
export function scale({ registry }: Parts, { kind, namespace, name }: Target & { kind: Kind }, verb: string, asked: Asked): PracticeResponse {
  if (verb === 'get') return json(200, scaleOf(registry.get(kind, namespace, name!)))
  const change = verb === 'patch'
    ? patchOf({ ...kind, type: scaleType }, asked).change
    : () => readBody(asked.request, 'Scale')
  const kept = registry.update(kind, namespace, name!, (current) => {
    const wanted = decoded(change(scaleOf(current)))
    const { resourceVersion } = wanted.metadata
    if (resourceVersion && resourceVersion !== current.metadata.resourceVersion) throw conflict(kind, name!)
    const replicas = (wanted as Scaled).spec.replicas ?? 0
    if (replicas < 0) {
      const message = `Invalid value: ${replicas}: must be greater than or equal to 0`
      throw invalid({ group: 'autoscaling', kind: 'Scale' }, name!, [{ reason: 'FieldValueInvalid', message, field: 'spec.replicas' }])
    }
    return { ...current, spec: { ...(current as Scaled).spec, replicas } }
  }, asked.context, 'scale')
  return json(200, scaleOf(kept))
}

function decoded(body: unknown): KubeObject {
  try {
    return decode(body, scaleType).object as unknown as KubeObject
  } catch (error) {
    if (error instanceof DecodeError) throw badRequest(`Scale in version "v1" cannot be handled as a Scale: ${error.message}`)
    throw error
  }
}
