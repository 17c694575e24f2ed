import { FileSystem, rootUser } from '../files/index.ts'
import { programNamed } from '../images/index.ts'
import { PodStack } from '../network/index.ts'
import type { Network } from '../network/index.ts'
import { Cpu, Memory, Process, ProcessTable, nullStream } from '../processes/index.ts'
import type { Machine } from '../processes/index.ts'
import type { Clock } from '../seam.ts'
import type { VolumeStore } from './volume-store.ts'

/** One node: its disk, its place in the network, the images that it has. */
export class NodeHost {
  readonly name: string
  readonly stack: PodStack
  readonly images = new Set<string>()
  readonly #machine: Machine

  constructor(name: string, around: { clock: Clock; network: Network; store: VolumeStore }) {
    this.name = name
    const { clock, network, store } = around
    const address = network.view.addressOf(name) ?? '127.0.0.1'
    this.stack = new PodStack(network, address, { nameserver: dnsAddress(network), search: [], ndots: 1 })
    network.attach(this.stack)
    const { tree, space } = store.disk(name)
    this.#machine = {
      clock,
      files: new FileSystem({ inode: tree, space }, () => clock.now()),
      network: this.stack,
      hostname: name,
      processes: new ProcessTable(),
      cpu: new Cpu(clock),
      memory: new Memory(undefined, () => {}),
      program: programNamed,
      output: { stdout: nullStream, stderr: nullStream },
    }
  }

  get address(): string {
    return this.stack.address
  }

  /** Does something as a process of the node: a probe, a hook's request, a forwarded port. */
  run<T>(work: (process: Process) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const program = async (process: Process) => {
        try {
          resolve(await work(process))
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
        return 0
      }
      new Process(this.#machine, program, { argv: ['kubelet'], env: {}, cwd: '/', user: rootUser, fds: new Map() })
    })
  }
}

/** The cluster's DNS Service, or what it is where that is missing. */
export const dnsAddress = (network: Network): string => network.view.services.get('kube-system/kube-dns')?.spec.clusterIP ?? '10.96.0.10'
