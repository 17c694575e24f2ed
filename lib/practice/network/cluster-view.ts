import type { EndpointSlice, NetworkPolicy, Node, Pod, Service } from '../data/types.ts'
import type { Api, KubeObject } from '../seam.ts'

const keyOf = (object: KubeObject) => `${object.metadata.namespace}/${object.metadata.name}`

/** What the data path needs of the cluster, kept current by watches. */
export class ClusterView {
  readonly services = new Map<string, Service>()
  readonly policies = new Map<string, NetworkPolicy>()
  readonly nodes = new Map<string, Node>()
  readonly namespaces = new Map<string, KubeObject>()
  readonly #slices = new Map<string, Map<string, EndpointSlice>>()
  readonly #pods = new Map<string, Pod>()
  readonly #byAddress = new Map<string, Pod>()
  readonly #stops: (() => void)[] = []

  constructor(api: Api) {
    this.#keep<Service>(api, 'services', this.services, keyOf)
    this.#keep<NetworkPolicy>(api, 'networkpolicies', this.policies, keyOf)
    this.#keep<Node>(api, 'nodes', this.nodes, (node) => node.metadata.name)
    this.#keep<KubeObject>(api, 'namespaces', this.namespaces, (namespace) => namespace.metadata.name)
    this.#stops.push(api.watch<EndpointSlice>('endpointslices', ({ type, object }) => this.#slice(object, type === 'DELETED')))
    this.#stops.push(api.watch<Pod>('pods', ({ type, object }) => this.#pod(object, type === 'DELETED')))
  }

  #keep<T extends KubeObject>(api: Api, resource: string, into: Map<string, T>, key: (object: T) => string): void {
    const stop = api.watch<T>(resource, ({ type, object }) => {
      if (type === 'DELETED') into.delete(key(object))
      else into.set(key(object), object)
    })
    this.#stops.push(stop)
  }

  #slice(slice: EndpointSlice, gone: boolean): void {
    const service = `${slice.metadata.namespace}/${slice.metadata.labels?.['kubernetes.io/service-name']}`
    const slices = this.#slices.get(service) ?? new Map<string, EndpointSlice>()
    if (gone) slices.delete(slice.metadata.name)
    else slices.set(slice.metadata.name, slice)
    this.#slices.set(service, slices)
  }

  #pod(pod: Pod, gone: boolean): void {
    const old = this.#pods.get(keyOf(pod))
    const oldIp = old?.status.podIP
    if (oldIp && this.#byAddress.get(oldIp)?.metadata.uid === old.metadata.uid) this.#byAddress.delete(oldIp)
    if (gone) return void this.#pods.delete(keyOf(pod))
    this.#pods.set(keyOf(pod), pod)
    const ended = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed'
    if (pod.status.podIP && !ended && !pod.spec.hostNetwork) this.#byAddress.set(pod.status.podIP, pod)
  }

  slicesOf(service: Service): EndpointSlice[] {
    return [...(this.#slices.get(keyOf(service))?.values() ?? [])]
  }

  podAt(address: string): Pod | undefined {
    return this.#byAddress.get(address)
  }

  serviceAt(address: string): Service | undefined {
    for (const service of this.services.values()) {
      const { clusterIPs = [], clusterIP, externalIPs = [] } = service.spec
      const balanced = service.status?.loadBalancer?.ingress?.map((ingress) => ingress.ip) ?? []
      if (clusterIP === address || clusterIPs.includes(address) || externalIPs.includes(address) || balanced.includes(address)) return service
    }
    return undefined
  }

  nodeAt(address: string): Node | undefined {
    for (const node of this.nodes.values()) {
      if (node.status?.addresses?.some((one) => one.type === 'InternalIP' && one.address === address)) return node
    }
    return undefined
  }

  addressOf(nodeName: string): string | undefined {
    return this.nodes.get(nodeName)?.status?.addresses?.find((one) => one.type === 'InternalIP')?.address
  }

  close(): void {
    for (const stop of this.#stops) stop()
  }
}
