import { NetError } from '../processes/index.ts'
import type { Connection, DnsAnswer, DnsQuestion, Process } from '../processes/index.ts'
import type { Pod } from '../data/types.ts'
import type { Api } from '../seam.ts'
import { ClusterView } from './cluster-view.ts'
import { connectionPair } from './connection.ts'
import type { Address } from './connection.ts'
import { answerDns } from './dns.ts'
import { allowed } from './policies.ts'
import type { PodStack } from './pod-stack.ts'
import { ServiceRoutes } from './service-route.ts'

/** Port of the API server on its node; what connects there is accepted, but no TLS is spoken. */
const apiServerPort = 6443

/** The wires between pods, nodes and Services of one cluster. */
export class Network {
  readonly view: ClusterView
  readonly #routes: ServiceRoutes
  readonly #stacks = new Map<string, PodStack>()
  readonly #given = new Map<string, number>()
  #clientPort = 32_768

  constructor(api: Api) {
    this.view = new ClusterView(api)
    this.#routes = new ServiceRoutes(this.view)
  }

  close(): void {
    this.view.close()
  }

  /** A free address of a node's pod network; addresses of former pods are only used again after all others. */
  allocate(nodeName: string): string {
    const range = this.view.nodes.get(nodeName)?.spec?.podCIDR ?? '10.244.0.0/24'
    const base = range.split('.').slice(0, 3).join('.')
    let next = this.#given.get(nodeName) ?? 1
    for (let i = 0; i < 253; i++) {
      next = next >= 254 ? 2 : next + 1
      if (!this.#stacks.has(`${base}.${next}`)) break
    }
    this.#given.set(nodeName, next)
    return `${base}.${next}`
  }

  attach(stack: PodStack): void {
    this.#stacks.set(stack.address, stack)
  }

  detach(stack: PodStack): void {
    if (this.#stacks.get(stack.address) === stack) this.#stacks.delete(stack.address)
  }

  stackAt(address: string): PodStack | undefined {
    return this.#stacks.get(address)
  }

  nextClientPort(): number {
    this.#clientPort = this.#clientPort >= 60_999 ? 32_768 : this.#clientPort + 1
    return this.#clientPort
  }

  /** Opens a connection; throws NetError, at once for a refusal, after `timeout` ms where nobody answers. */
  async connect(process: Process, from: PodStack, address: string, port: number, timeout: number): Promise<Connection> {
    const asked = { address, port }
    const target = address.startsWith('127.') || address === '0.0.0.0' ? { address: from.address, port } : this.route(from.address, asked)
    if (target === 'refused') throw new NetError('refused')
    const reachable = target && this.#passes(from, target)
    if (!target || !reachable) {
      await process.sleep(timeout)
      throw new NetError('timeout')
    }
    const accept = this.#stacks.get(target.address)?.listenerAt(target.port, address)
    if (!accept && !(this.view.nodeAt(target.address) && target.port === apiServerPort)) throw new NetError('refused')
    const { client, server } = connectionPair({ address: from.address, port: this.nextClientPort() }, target, asked)
    process.onExit(() => client.close())
    if (accept) accept(server)
    return client
  }

  /** Where packets to an address end; undefined: nowhere. */
  route(client: string, asked: Address): Address | 'refused' | undefined {
    const { address, port } = asked
    if (this.#stacks.has(address) && !this.view.nodeAt(address)) return asked
    const service = this.view.serviceAt(address)
    if (service) {
      const chosen = this.#routes.choose(service, service.spec.ports?.find((one) => one.port === port), client)
      return chosen === 'none' ? 'refused' : chosen
    }
    if (this.view.nodeAt(address)) return this.#nodePort(client, asked) ?? asked
    return undefined
  }

  #nodePort(client: string, { port }: Address): Address | 'refused' | undefined {
    for (const service of this.view.services.values()) {
      const mapped = service.spec.ports?.find((one) => one.nodePort === port)
      if (!mapped || service.spec.type === 'ClusterIP') continue
      const chosen = this.#routes.choose(service, mapped, client)
      return chosen === 'none' ? 'refused' : chosen
    }
    return undefined
  }

  #passes(from: PodStack, to: Address, protocol: 'TCP' | 'UDP' = 'TCP'): boolean {
    if (from.isNode) return this.#stacks.has(to.address) || this.view.nodeAt(to.address) !== undefined
    const known = this.#stacks.has(to.address) || this.view.nodeAt(to.address)
    return known !== undefined && allowed(this.view, { from: this.#party(from.address), to: this.#party(to.address), port: to.port, protocol })
  }

  /** Who has an address, also before its status says so. */
  #party(address: string): { address: string; pod?: Pod } {
    return { address, pod: this.#stacks.get(address)?.pod?.() }
  }

  /** A question to the DNS server at an address; undefined when none answers there. */
  ask(from: PodStack, question: DnsQuestion, server: string): DnsAnswer | undefined {
    const dns = this.view.services.get('kube-system/kube-dns')
    if (!dns) return undefined
    const pods = this.view.slicesOf(dns).flatMap((slice) => slice.endpoints.flatMap((endpoint) => endpoint.addresses))
    if (server !== dns.spec.clusterIP && !pods.includes(server)) return undefined
    const to = pods[0] ?? server
    const flow = { from: this.#party(from.address), to: this.#party(to), port: 53, protocol: 'UDP' as const }
    if (!from.isNode && !allowed(this.view, flow)) return undefined
    return answerDns(this.view, question)
  }

  ping(from: PodStack, address: string): boolean {
    if (address.startsWith('127.')) return true
    const known = this.#stacks.has(address) || this.view.nodeAt(address) !== undefined
    return known && allowed(this.view, { from: this.#party(from.address), to: this.#party(address), port: 0, protocol: 'TCP' })
  }
}
