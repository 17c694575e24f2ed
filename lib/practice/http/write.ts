import { typeOfKind } from '../kinds/kind.ts'
import type { Kind } from '../kinds/kind.ts'
import { badRequest, conflict, notFound } from '../registry/refusal.ts'
import type { Registry } from '../registry/registry.ts'
import type { DeleteOptions, KubeObject, Status } from '../seam.ts'
import { readBody, readOptions } from './body.ts'
import { json, warn } from './message.ts'
import type { Asked, PracticeResponse } from './message.ts'
import { applyOf, isApply, patchOf } from './patch.ts'
import { present, select } from './read.ts'
import { selection } from './selection.ts'
import type { Target } from './path.ts'

type Known = Target & { kind: Kind }

/** A body of another kind than the path says is refused as the real decoder refuses it. */
export function bodyOf(kind: Kind, asked: Asked): unknown {
  const body = readBody(asked.request, kind.kind)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest(`json: cannot unmarshal ${Array.isArray(body) ? 'array' : typeof body} into Go value of type ${kind.type.versioned}`)
  }
  const sent = body as { apiVersion?: unknown; kind?: unknown }
  const said = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  if (sent.kind !== undefined && (sent.kind !== kind.kind || (sent.apiVersion !== undefined && sent.apiVersion !== kind.apiVersion))) {
    const name = said(sent.kind)
    const version = said(sent.apiVersion ?? kind.apiVersion)
    if (name === kind.kind) throw badRequest(`the API version in the data (${version}) does not match the expected API version (${kind.apiVersion})`)
    const [group, number] = version.includes('/') ? version.split('/') as [string, string] : ['', version]
    const why = typeOfKind(group, number, name)
      ? `converting (v1.${name}) to (core.${kind.kind}): unknown conversion`
      : `no kind "${name}" is registered for version "${version}" in scheme "pkg/runtime/scheme.go:110"`
    throw badRequest(`${name} in version "${number}" cannot be handled as a ${kind.kind}: ${why}`)
  }
  return body
}

export function create(registry: Registry, { kind, namespace }: Known, asked: Asked): PracticeResponse {
  const made = registry.create(kind, namespace, bodyOf(kind, asked), asked.context)
  return warn(present(registry, kind, made, asked, 201), asked.context.warnings)
}

export function replace(registry: Registry, { kind, namespace, name, subresource }: Known, asked: Asked): PracticeResponse {
  const body = bodyOf(kind, asked)
  const uid = (body as Partial<KubeObject>).metadata?.uid
  const live = registry.get(kind, namespace, name!)
  if (uid && uid !== live.metadata.uid) {
    throw conflict(kind, name!, `Precondition failed: UID in precondition: ${String(uid)}, UID in object meta: ${live.metadata.uid}`)
  }
  const kept = registry.update(kind, namespace, name!, () => body, asked.context, subresource)
  return warn(present(registry, kind, kept, asked), asked.context.warnings)
}

export function patch(registry: Registry, { kind, namespace, name, subresource }: Known, asked: Asked): PracticeResponse {
  if (isApply(asked)) return applied(registry, kind, namespace, name!, subresource, asked)
  const { change, patches } = patchOf(kind, asked)
  const kept = registry.update(kind, namespace, name!, change, { ...asked.context, patches }, subresource)
  return warn(present(registry, kind, kept, asked), asked.context.warnings)
}

function applied(registry: Registry, kind: Kind, namespace: string | undefined, name: string, subresource: string | undefined, asked: Asked): PracticeResponse {
  const merge = applyOf(kind, asked, registry.clock.now(), subresource)
  const context = { ...asked.context, applies: true }
  const live = registry.find(kind, namespace, name)
  if (live) return warn(present(registry, kind, registry.update(kind, namespace, name, merge, context, subresource), asked), asked.context.warnings)
  if (subresource) throw notFound(kind, name)
  const draft = merge(undefined) as { metadata: Record<string, unknown> }
  draft.metadata.name ??= name
  const made = registry.create(kind, namespace, draft, context)
  return warn(present(registry, kind, made, asked, 201), asked.context.warnings)
}

function deleteOptions(asked: Asked): { options: DeleteOptions; dryRun: boolean } {
  const body = readOptions(asked.request)
  const { query } = asked
  const preconditions = (body.preconditions ?? {}) as Record<string, unknown>
  const grace = body.gracePeriodSeconds ?? (query.has('gracePeriodSeconds') ? Number(query.get('gracePeriodSeconds')) : undefined)
  const policy = body.propagationPolicy ?? query.get('propagationPolicy') ?? (body.orphanDependents === true ? 'Orphan' : undefined)
  if (grace !== undefined && (typeof grace !== 'number' || !Number.isInteger(grace))) throw badRequest('gracePeriodSeconds must be an integer')
  if (policy !== undefined && !['Orphan', 'Background', 'Foreground'].includes(policy as string)) {
    throw badRequest(`DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: ${JSON.stringify(policy)}: supported values: "Foreground", "Background", "Orphan"`)
  }
  return {
    options: {
      ...(typeof preconditions.uid === 'string' && { uid: preconditions.uid }),
      ...(typeof preconditions.resourceVersion === 'string' && { resourceVersion: preconditions.resourceVersion }),
      ...(grace !== undefined && { gracePeriodSeconds: grace }),
      ...(policy !== undefined && { propagationPolicy: policy as DeleteOptions['propagationPolicy'] }),
    },
    dryRun: asked.context.dryRun || (Array.isArray(body.dryRun) && body.dryRun.length > 0),
  }
}

export function remove(registry: Registry, { kind, namespace, name }: Known, asked: Asked): PracticeResponse {
  const { options, dryRun } = deleteOptions(asked)
  const before = registry.get(kind, namespace, name!)
  const waiting = registry.delete(kind, namespace, name!, options, { ...asked.context, dryRun })
  return waiting || kind.kind === 'Pod' ? present(registry, kind, waiting ?? before, asked) : json(200, gone(kind, before))
}

function gone(kind: Kind, { metadata }: KubeObject): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name: metadata.name, ...(kind.group && { group: kind.group }), kind: kind.resource, uid: metadata.uid },
    code: 200,
  }
}

export function removeAll(registry: Registry, { kind, namespace }: Known, asked: Asked): PracticeResponse {
  const { options, dryRun } = deleteOptions(asked)
  const found = select(registry, kind, namespace, selection(kind, namespace, asked.query))
  for (const { metadata } of found) registry.delete(kind, metadata.namespace, metadata.name, options, { ...asked.context, dryRun })
  return json(200, { kind: `${kind.kind}List`, apiVersion: kind.apiVersion, metadata: { resourceVersion: String(registry.store.revisions.current) }, items: found })
}
