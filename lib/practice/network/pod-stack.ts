import type { Pod } from '../data/types.ts'
import { FileError } from '../files/index.ts'
import { NetError } from '../processes/index.ts'
import type { Connection, DnsAnswer, DnsQuestion, Listener, NetworkStack, Process } from '../processes/index.ts'
import type { Network } from './network.ts'

export interface DnsConfig {
  nameserver: string
  search: string[]
  ndots: number
}

type Accept = (connection: Connection) => void

/** How long a resolver waits for a server that does not answer (twice five seconds). */
const dnsPatience = 10_000
const connectPatience = 127_000

/** The network of one pod (or of a node): its address, what listens there, and its way out. */
export class PodStack implements NetworkStack {
  readonly address: string
  /** Whose network it is; undefined: a node's. */
  readonly pod: (() => Pod) | undefined
  readonly #network: Network
  readonly #dns: DnsConfig
  readonly #listeners = new Map<number, { accept: Accept; address: string }>()

  constructor(network: Network, address: string, dns: DnsConfig, pod?: () => Pod) {
    this.#network = network
    this.address = address
    this.#dns = dns
    this.pod = pod
  }

  get isNode(): boolean {
    return this.pod === undefined
  }

  get nameserver(): string {
    return this.#dns.nameserver
  }

  get search(): string[] {
    return this.#dns.search
  }

  listening(): number[] {
    return [...this.#listeners.keys()].sort((a, b) => a - b)
  }

  listen(process: Process, port: number, accept: Accept, address = '0.0.0.0'): Listener {
    if (this.#listeners.has(port)) throw new NetError('in-use')
    const listener = {
      address,
      accept: (connection: Connection) => {
        process.onExit(() => connection.close())
        accept(connection)
      },
    }
    this.#listeners.set(port, listener)
    const close = () => {
      if (this.#listeners.get(port) === listener) this.#listeners.delete(port)
    }
    process.onExit(close)
    return { port, close }
  }

  /** Who answers at a port when it was reached by this address; a server bound to the loopback answers only there. */
  listenerAt(port: number, asked: string): Accept | undefined {
    const listener = this.#listeners.get(port)
    if (listener?.address.startsWith('127.') && !asked.startsWith('127.')) return undefined
    return listener?.accept
  }

  async connect(process: Process, host: string, port: number, timeout = connectPatience): Promise<Connection> {
    const [address] = await this.resolve(process, host)
    if (address === undefined) throw new NetError('unresolved')
    return this.#network.connect(process, this, address, port, Math.min(timeout, connectPatience))
  }

  async ask(process: Process, question: DnsQuestion, server = this.#dns.nameserver): Promise<DnsAnswer | undefined> {
    const answer = this.#network.ask(this, question, server)
    if (!answer) await process.sleep(dnsPatience)
    return answer
  }

  async resolve(process: Process, host: string): Promise<string[]> {
    const name = host.toLowerCase()
    if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return [name]
    if (name === 'localhost') return ['127.0.0.1']
    const local = hostsFile(process, name)
    if (local) return [local]
    for (const candidate of this.#candidates(name)) {
      const answer = await this.ask(process, { name: candidate, type: 'A' })
      if (!answer) throw new NetError('unresolved')
      const addresses = await this.#follow(process, answer)
      if (addresses.length > 0) return addresses
    }
    throw new NetError('unresolved')
  }

  async #follow(process: Process, answer: DnsAnswer): Promise<string[]> {
    const alias = answer.records.find((record) => record.type === 'CNAME')
    if (!alias) return answer.records.filter((record) => record.type === 'A').map((record) => record.value)
    const next = await this.ask(process, { name: alias.value, type: 'A' })
    return (next?.records ?? []).filter((record) => record.type === 'A').map((record) => record.value)
  }

  #candidates(name: string): string[] {
    if (name.endsWith('.')) return [name]
    const searched = this.#dns.search.map((domain) => `${name}.${domain}`)
    return name.split('.').length - 1 >= this.#dns.ndots ? [name, ...searched] : [...searched, name]
  }

  ping(address: string): boolean {
    return this.#network.ping(this, address)
  }
}

function hostsFile(process: Process, name: string): string | undefined {
  try {
    const lines = process.machine.files.read(process.user, '/etc/hosts').split('\n')
    const line = lines.map((one) => one.replace(/#.*/, '').trim().split(/\s+/)).find(([, ...names]) => names.includes(name))
    return line?.[0]
  } catch (error) {
    if (error instanceof FileError) return undefined
    throw error
  }
}
