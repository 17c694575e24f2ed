import { Killed, NetError, Pipe } from '../processes/index.ts'
import type { Bytes, Connection, Process } from '../processes/index.ts'

export interface Address {
  address: string
  port: number
}

/** One end of a connection: what it writes, the other reads. */
class End implements Connection {
  readonly local: Address
  readonly remote: Address
  readonly incoming = new Pipe()
  peer: End | undefined

  constructor(local: Address, remote: Address) {
    this.local = local
    this.remote = remote
  }

  read(process: Process): Promise<Bytes | undefined> {
    return this.incoming.read(process)
  }

  unread(data: Bytes): void {
    this.incoming.unread(data)
  }

  write(process: Process, data: Bytes): void | Promise<void> {
    try {
      return this.peer?.incoming.write(process, data)
    } catch (error) {
      if (error instanceof Killed && error.signal === 'PIPE') throw new NetError('reset')
      throw error
    }
  }

  end(): void {
    this.peer?.incoming.end()
  }

  close(): void {
    this.end()
    this.incoming.abandon()
    this.incoming.end()
  }
}

/** The two ends of a new connection. */
export function connectionPair(client: Address, server: Address, seenByClient = server): { client: Connection; server: Connection } {
  const near = new End(client, seenByClient)
  const far = new End(server, client)
  near.peer = far
  far.peer = near
  return { client: near, server: far }
}
