import type { FileSystem } from '../files/index.ts'
import type { Clock } from '../seam.ts'
import type { Cpu } from './cpu.ts'
import type { Memory } from './memory.ts'
import type { ProcessTable } from './process-table.ts'
import type { Process, Program } from './process.ts'
import type { Stream } from './stream.ts'

/** What the processes of one container stand on. */
export interface Machine {
  clock: Clock
  files: FileSystem
  network: NetworkStack
  hostname: string
  processes: ProcessTable
  cpu: Cpu
  memory: Memory
  /** The program that an executable file names. */
  program(name: string): Program | undefined
  /** Where the container's own output goes (/proc/1/fd/1). */
  output: { stdout: Stream; stderr: Stream }
}

export interface Connection extends Stream {
  local: { address: string; port: number }
  remote: { address: string; port: number }
  /** No more is sent; reading goes on. */
  end(): void
  close(): void
}

export interface Listener {
  port: number
  close(): void
}

export interface DnsQuestion {
  name: string
  type: 'A' | 'AAAA' | 'CNAME' | 'PTR' | 'SRV'
}

export interface DnsAnswer {
  /** NXDOMAIN: no such name; NOERROR without records: the name has none of this type. */
  status: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL'
  records: { name: string; type: DnsQuestion['type']; value: string }[]
}

/** A pod's own network, as its processes use it. */
export interface NetworkStack {
  address: string
  /** Address of the cluster's DNS. */
  nameserver: string
  /** Domains that short names are tried in, as in /etc/resolv.conf. */
  search: string[]
  listening(): number[]
  /** Throws NetError when the port is taken. */
  listen(process: Process, port: number, accept: (connection: Connection) => void, address?: string): Listener
  /** Host: name or address. Throws NetError; a connection that nobody answers takes `timeout` (ms) to fail. */
  connect(process: Process, host: string, port: number, timeout?: number): Promise<Connection>
  /** One question to the cluster's DNS, without the search domains; undefined when no server answers. */
  ask(process: Process, question: DnsQuestion, server?: string): Promise<DnsAnswer | undefined>
  /** Addresses of a name as getaddrinfo finds them: /etc/hosts, search domains. Throws NetError. */
  resolve(process: Process, host: string): Promise<string[]>
  /** True when an echo request is answered. */
  ping(address: string): boolean
}
