import type { EndpointSlice, Pod, Service } from '../data/types.ts'
import type { Kind } from '../kinds/kind.ts'
import { refuse } from '../registry/refusal.ts'
import type { Asked, PracticeResponse } from './message.ts'
import type { Target } from './path.ts'
import type { Parts } from './router.ts'

/** pods/<name>:<port>/proxy/… and services/<name>:<port>/proxy/…: one HTTP request from the API server. */
export async function proxy(parts: Parts, { kind, namespace, name, rest }: Target & { kind: Kind }, asked: Asked): Promise<PracticeResponse> {
  const [scheme, object, port] = partsOf(name!)
  if (scheme === 'https') throw refuse(503, 'ServiceUnavailable', 'error trying to reach service: the practice cluster proxies http only')
  const found = parts.registry.get(kind, namespace, object)
  const to = kind.kind === 'Pod' ? podAddress(found as Pod, port) : serviceAddress(parts, found as Service, port)
  if (!to) throw refuse(503, 'ServiceUnavailable', `no endpoints available for service ${JSON.stringify(name)}`)
  const { method, headers, body } = asked.request
  const question = asked.request.path.indexOf('?')
  const path = `/${rest}${question < 0 ? '' : asked.request.path.slice(question)}`
  const forwarded = Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] =>
    entry[1] !== undefined && !['authorization', 'connection', 'host'].includes(entry[0])))
  return parts.node.proxy(to.address, to.port, { method, path, headers: { ...forwarded, host: `${to.address}:${to.port}` }, ...(body && { body }) })
}

/** `name`, `name:port`, `scheme:name:port` */
function partsOf(name: string): [scheme: string, name: string, port: string] {
  const words = name.split(':')
  if (words.length === 3) return [words[0]!, words[1]!, words[2]!]
  return ['', words[0]!, words[1] ?? '']
}

function podAddress(pod: Pod, port: string): { address: string; port: number } | undefined {
  const declared = pod.spec.containers.flatMap((each) => each.ports ?? [])
  const number = Number(port) || (port ? declared.find((each) => each.name === port)?.containerPort : declared[0]?.containerPort) || 80
  return pod.status.podIP ? { address: pod.status.podIP, port: number } : undefined
}

function serviceAddress({ registry }: Parts, service: Service, port: string): { address: string; port: number } | undefined {
  const ports = service.spec.ports ?? []
  const wanted = port ? ports.find((each) => String(each.port) === port || each.name === port) : ports[0]
  const slices = registry.list(registry.kinds.named('endpointslices'), {
    namespace: service.metadata.namespace!, labels: { 'kubernetes.io/service-name': service.metadata.name },
  }) as readonly EndpointSlice[]
  const open = slices.flatMap((slice) => slice.endpoints.filter((each) => each.conditions?.ready !== false).flatMap((endpoint) => {
    const target = slice.ports?.find((each) => (each.name ?? '') === (wanted?.name ?? ''))?.port
    return target ? [{ address: endpoint.addresses[0]!, port: target }] : []
  }))
  return open[Math.floor(Math.random() * open.length)]
}
