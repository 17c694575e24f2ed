import { createHash } from 'node:crypto'
import { NetError, Pipe } from '../processes/index.ts'
import type { Process } from '../processes/index.ts'
import type { Dial, Forwarded } from '../streams/index.ts'
import type { PodWorker } from './pod-worker.ts'

/** Opens connections to a pod's ports as its node does: what listens on the pod's loopback answers, too. */
export const forwarder = (worker: PodWorker): Dial => (port) => {
  const toPod = new Pipe()
  let data: (bytes: Buffer) => void = () => {}
  let ended: (problem?: string) => void = () => {}
  let process: Process | undefined
  const done = worker.options.host.run(async (self) => {
    process = self
    const connection = await worker.stack!.connect(self, '127.0.0.1', port, 30_000)
    void send(self, toPod, connection.write.bind(connection), () => connection.end())
    for (let chunk = await connection.read(self); chunk !== undefined; chunk = await connection.read(self)) data(Buffer.from(chunk, 'latin1'))
    connection.close()
  })
  done.then(
    () => ended(),
    (error: unknown) => ended(error instanceof NetError ? refused(worker, port, error) : undefined),
  )
  const forwarded: Forwarded = {
    write: (bytes) => toPod.push(bytes.toString('latin1')),
    end: () => toPod.end(),
    close: () => process?.die('KILL'),
    onData: (listener) => void (data = listener),
    onEnd: (listener) => void (ended = listener),
  }
  return forwarded
}

async function send(process: Process, from: Pipe, write: (process: Process, data: string) => void | Promise<void>, end: () => void): Promise<void> {
  try {
    for (let chunk = await from.read(process); chunk !== undefined; chunk = await from.read(process)) await write(process, chunk)
    end()
  } catch {
    // The other direction has ended the connection: it tells the client.
  }
}

function refused(worker: PodWorker, port: number, error: NetError): string {
  const why = error.kind === 'refused' ? 'connect: connection refused' : error.message.toLowerCase()
  const { uid } = worker.pod.metadata
  const sandbox = createHash('sha256').update(uid).digest('hex')
  return `error forwarding port ${port} to pod ${sandbox}, uid : failed to execute portforward in network namespace "/var/run/netns/cni-${uid}": failed to connect to localhost:${port} inside namespace "${sandbox}", IPv4: dial tcp4 127.0.0.1:${port}: ${why} IPv6 dial tcp6: address localhost: no suitable address found `
}
