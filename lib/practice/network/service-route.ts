import type { EndpointSlice, Service, ServicePort } from '../data/types.ts'
import type { Address } from './connection.ts'
import type { ClusterView } from './cluster-view.ts'

/** Ready endpoints of a Service's port, as kube-proxy takes them from its slices. */
export function readyEndpoints(view: ClusterView, service: Service, port: ServicePort): Address[] {
  return view.slicesOf(service).flatMap((slice) => addressesOf(slice, port))
}

function addressesOf(slice: EndpointSlice, port: ServicePort): Address[] {
  const target = slice.ports?.find((one) => (one.name ?? '') === (port.name ?? ''))?.port
  if (target === undefined) return []
  return slice.endpoints
    .filter((endpoint) => endpoint.conditions?.ready !== false)
    .flatMap((endpoint) => endpoint.addresses.map((address) => ({ address, port: target })))
}

/** Chooses an endpoint at random, or (sessionAffinity ClientIP) the one that this client had before. */
export class ServiceRoutes {
  readonly #view: ClusterView
  readonly #sticky = new Map<string, Address>()

  constructor(view: ClusterView) {
    this.#view = view
  }

  /** Where a connection to a Service goes; 'none': no ready endpoint; undefined: the Service has no such port. */
  choose(service: Service, port: ServicePort | undefined, client: string): Address | 'none' | undefined {
    if (!port) return undefined
    const ready = readyEndpoints(this.#view, service, port)
    if (ready.length === 0) return 'none'
    const chosen = ready[Math.trunc(Math.random() * ready.length)]!
    if (service.spec.sessionAffinity !== 'ClientIP') return chosen
    const key = `${service.metadata.uid}/${port.port}/${client}`
    const before = this.#sticky.get(key)
    const still = before && ready.find((one) => one.address === before.address && one.port === before.port)
    this.#sticky.set(key, still ?? chosen)
    return still ?? chosen
  }
}
