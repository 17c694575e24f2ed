import type { Authorizer } from '../rbac/authorizer.ts'
import type { Context, User } from '../registry/context.ts'
import { methodNotAllowed, noSuchResource, refuse } from '../registry/refusal.ts'
import type { KindTable } from '../registry/kind-table.ts'
import type { Registry } from '../registry/registry.ts'
import type { Kind } from '../kinds/kind.ts'
import { ApiError } from '../seam.ts'
import type { Node } from '../seam.ts'
import type { Authenticator } from './authenticate.ts'
import { discover } from './discovery.ts'
import { json, statusAnswer, text, warn } from './message.ts'
import type { Asked, PracticeRequest, PracticeResponse } from './message.ts'
import { metrics } from './metrics.ts'
import { openapi } from './openapi.ts'
import { target } from './path.ts'
import type { Target } from './path.ts'
import { list, present } from './read.ts'
import { review } from './reviews.ts'
import { subresource } from './subresources.ts'
import { versionOf } from './version.ts'
import { watch } from './watch.ts'
import { create, patch, remove, removeAll, replace } from './write.ts'

export interface Parts {
  registry: Registry
  node: Node
  authenticator: Authenticator
  authorizer: Authorizer
  /** Where the cluster hangs in its listener's paths: '' or '/practice/…'. */
  prefix: string
  /** What was no refusal but a mistake of ours. */
  onError: (error: unknown) => void
}

/** Answers any request; never throws. */
export async function route(parts: Parts, request: PracticeRequest): Promise<PracticeResponse> {
  try {
    return await answer(parts, request)
  } catch (error) {
    if (error instanceof ApiError) return statusAnswer(error.status)
    parts.onError(error)
    const why = error instanceof RangeError ? 'the request needs more than this cluster has' : 'an error on the server of the practice cluster'
    return statusAnswer(refuse(500, 'InternalError', `Internal error occurred: ${why}`).status)
  }
}

export function asked(parts: Parts, request: PracticeRequest): Asked & { path: string } {
  const question = request.path.indexOf('?')
  const path = question < 0 ? request.path : request.path.slice(0, question)
  const query = new URLSearchParams(question < 0 ? '' : request.path.slice(question + 1))
  const user = parts.authenticator.userOf(request)
  return { request, query, user, context: contextFor(user, request, query), path: path.length > 1 ? path.replace(/\/+$/, '') : path }
}

function contextFor(user: User, request: PracticeRequest, query: URLSearchParams): Context {
  const validation = query.get('fieldValidation')
  const agent = (request.headers['user-agent'] ?? '').split('/')[0]!
  const program = /^[\x21-\x7e]{1,128}$/.test(agent) ? agent : 'unknown'
  return {
    user,
    manager: query.get('fieldManager') || program,
    dryRun: query.has('dryRun'),
    fieldValidation: validation === 'Strict' || validation === 'Ignore' ? validation : 'Warn',
    warnings: [],
    internal: false,
  }
}

async function answer(parts: Parts, request: PracticeRequest): Promise<PracticeResponse> {
  const query = asked(parts, request)
  const plain = nonResource(parts, request, query.path)
  if (plain) return plain
  const found = target(query.path, parts.registry.kinds)
  if (!found || !hasGroup(parts.registry.kinds, found.apiVersion)) {
    parts.authorizer.requirePath(query.user, query.path, request.method.toLowerCase())
    return text(404, '404 page not found\n')
  }
  const verb = verbOf(request.method, found, query.query)
  parts.authorizer.require(query.user, { verb, ...found })
  if (found.group === 'metrics.k8s.io') return metrics(parts, found, query)
  const reviewed = review(parts, found, query)
  if (reviewed) return reviewed
  const { kind } = found
  if (!kind || (kind.namespaced && found.name && !found.namespace)) throw noSuchResource()
  if (!kind.namespaced && found.namespace) throw noSuchResource()
  const answered = await resource(parts, { ...found, kind }, verb, query)
  return kind.rules.warning ? warn(answered, [kind.rules.warning]) : answered
}

const hasGroup = (kinds: KindTable, apiVersion: string): boolean =>
  apiVersion.startsWith('metrics.k8s.io/') || kinds.hasGroup(apiVersion.includes('/') ? apiVersion.split('/')[0]! : '')

function nonResource(parts: Parts, request: PracticeRequest, path: string): PracticeResponse | undefined {
  if (path === '/version') return json(200, versionOf())
  if (['/healthz', '/livez', '/readyz'].includes(path)) return text(200, 'ok')
  if (request.method !== 'GET') return undefined
  return openapi(path, parts.registry.kinds, parts.prefix) ?? discover(request, path, parts.registry.kinds)
}

export function verbOf(method: string, { name }: Target, query: URLSearchParams): string {
  switch (method) {
    case 'GET': case 'HEAD':
      if (query.get('watch') === 'true' || query.get('watch') === '1') return 'watch'
      return name ? 'get' : 'list'
    case 'POST': return 'create'
    case 'PUT': return 'update'
    case 'PATCH': return 'patch'
    case 'DELETE': return name ? 'delete' : 'deletecollection'
    default: throw methodNotAllowed()
  }
}

function resource(parts: Parts, found: Target & { kind: Kind }, verb: string, query: Asked): PracticeResponse | Promise<PracticeResponse> {
  const { registry } = parts
  const { kind, namespace, name } = found
  if (found.subresource && found.subresource !== 'status') return subresource(parts, found, verb, query)
  if (found.subresource && !kind.subresources.has('status')) throw noSuchResource()
  if (!found.subresource && !kind.verbs.includes(verb)) throw methodNotAllowed()
  switch (verb) {
    case 'get': return present(registry, kind, registry.get(kind, namespace, name!), query)
    case 'list': return list(registry, kind, namespace, query)
    case 'watch': return watch(registry, kind, namespace, query, name)
    case 'create':
      if (name || (kind.namespaced && !namespace)) throw methodNotAllowed()
      return create(registry, found, query)
    case 'update': return name ? replace(registry, found, query) : notAllowed()
    case 'patch': return name ? patch(registry, found, query) : notAllowed()
    case 'delete': return remove(registry, found, query)
    default: return removeAll(registry, found, query)
  }
}

function notAllowed(): never {
  throw methodNotAllowed()
}
