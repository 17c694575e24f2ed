import type { Kind } from '../kinds/kind.ts'
import type { Pod, ServiceAccount } from '../data/types.ts'
import { methodNotAllowed, noSuchResource, notFound, refuse } from '../registry/refusal.ts'
import type { KubeObject, LogQuery } from '../seam.ts'
import { patch, replace } from './write.ts'
import { readBody } from './body.ts'
import { evict } from './evict.ts'
import { json } from './message.ts'
import type { Asked, PracticeResponse } from './message.ts'
import type { Target } from './path.ts'
import { present } from './read.ts'
import type { Parts } from './router.ts'
import { scale } from './scale.ts'
import { proxy } from './proxy.ts'

type Known = Target & { kind: Kind }

/** Everything below an object but its status. */
export function subresource(parts: Parts, found: Known, verb: string, asked: Asked): PracticeResponse | Promise<PracticeResponse> {
  const { kind, subresource: name = '' } = found
  const known = kind.subresources.get(name)
  if (!known || !found.name) throw noSuchResource()
  if (!known.verbs.includes(verb)) throw methodNotAllowed()
  switch (`${kind.resource}/${name}`) {
    case 'pods/log': return logs(parts, found, asked)
    case 'pods/binding': return bind(parts, found, asked)
    case 'pods/eviction': return evict(parts, found, asked)
    case 'pods/exec': case 'pods/attach': case 'pods/portforward':
      parts.registry.get(kind, found.namespace, found.name)
      throw refuse(400, 'BadRequest', 'Upgrade request required')
    case 'pods/proxy': case 'services/proxy': return proxy(parts, found, asked)
    case 'serviceaccounts/token': return token(parts, found, asked)
    default:
      if (name === 'scale') return scale(parts, found, verb, asked)
      if (verb === 'get') return present(parts.registry, kind, parts.registry.get(kind, found.namespace, found.name), asked)
      return verb === 'patch' ? patch(parts.registry, found, asked) : replace(parts.registry, found, asked)
  }
}

const number = (query: URLSearchParams, name: string): number | undefined => {
  const value = query.get(name)
  return value === null || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value)
}

function logQuery(query: URLSearchParams): LogQuery {
  const follow = query.get('follow') === 'true'
  return {
    follow,
    previous: query.get('previous') === 'true',
    timestamps: query.get('timestamps') === 'true',
    ...(query.get('container') && { container: query.get('container')! }),
    ...(query.get('sinceTime') && { sinceTime: query.get('sinceTime')! }),
    tailLines: number(query, 'tailLines'),
    sinceSeconds: number(query, 'sinceSeconds'),
    limitBytes: number(query, 'limitBytes'),
  }
}

/** The container that is meant when none is named, or the refusal that lists them. */
function logContainer(pod: Pod, query: LogQuery): string {
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec
  const all = [...containers, ...initContainers, ...ephemeralContainers].map((each) => each.name)
  const { name } = pod.metadata
  if (query.container !== undefined) {
    if (!all.includes(query.container)) throw refuse(400, 'BadRequest', `container ${query.container} is not valid for pod ${name}`)
    return query.container
  }
  if (containers.length === 1 && initContainers.length === 0 && ephemeralContainers.length === 0) return containers[0]!.name
  const preferred = pod.metadata.annotations?.['kubectl.kubernetes.io/default-container']
  if (preferred && all.includes(preferred)) return preferred
  const extra = initContainers.length > 0 ? ` or one of the init containers: [${initContainers.map((each) => each.name).join(' ')}]` : ''
  throw refuse(400, 'BadRequest', `a container name must be specified for pod ${name}, choose one of: [${containers.map((each) => each.name).join(' ')}]${extra}`)
}

/** A refusal is an answer of its own, so the node is asked before the first byte is promised. */
async function logs({ registry, node }: Parts, { kind, namespace, name }: Known, asked: Asked): Promise<PracticeResponse> {
  const pod = registry.get(kind, namespace, name!) as Pod
  const query = logQuery(asked.query)
  const full = { ...query, container: logContainer(pod, query) }
  if (!pod.spec.nodeName) return { status: 200, headers: { 'content-type': 'text/plain' }, body: '' }
  if (!query.follow) {
    const chunks: Uint8Array[] = []
    await node.logs(pod, full, (chunk) => chunks.push(chunk), new AbortController().signal)
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.concat(chunks) }
  }
  await node.logs(pod, { ...full, follow: false, limitBytes: 1 }, () => {}, new AbortController().signal)
  return {
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: '',
    stream: (write, signal) => node.logs(pod, full, write, signal),
  }
}

/** A scheduler of the learner's own binds a pod by this. */
function bind({ registry }: Parts, { kind, namespace, name }: Known, asked: Asked): PracticeResponse {
  const { target } = readBody(asked.request, 'Binding') as { target?: { name?: string } }
  const pod = registry.get(kind, namespace, name!) as Pod
  if (pod.spec.nodeName) throw refuse(409, 'Conflict', `Operation cannot be fulfilled on pods/binding "${name}": pod ${name} is already assigned to node "${pod.spec.nodeName}"`)
  registry.update(kind, namespace, name!, () => ({ ...pod, spec: { ...pod.spec, nodeName: target?.name } }), asked.context, 'binding')
  return json(201, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 })
}

function token(parts: Parts, { namespace, name, kind }: Known, asked: Asked): PracticeResponse {
  const account = parts.registry.find(kind, namespace, name!) as ServiceAccount | undefined
  if (!account) throw notFound(kind, name!)
  const body = readBody(asked.request, 'TokenRequest') as KubeObject
  const spec = (body.spec ?? {}) as { expirationSeconds?: number; audiences?: string[] }
  const seconds = Math.min(Math.max(Number(spec.expirationSeconds ?? 3600), 600), 365 * 86_400)
  const expires = parts.registry.clock.now() + seconds * 1000
  const signed = parts.authenticator.sign({ namespace: namespace!, name: name!, uid: account.metadata.uid, expires })
  return json(201, {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace, creationTimestamp: new Date(parts.registry.clock.now()).toISOString() },
    spec: { audiences: spec.audiences ?? ['https://kubernetes.default.svc.cluster.local'], expirationSeconds: seconds, boundObjectRef: null },
    status: { token: signed, expirationTimestamp: new Date(expires).toISOString() },
  })
}

