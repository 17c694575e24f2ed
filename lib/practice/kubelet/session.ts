import { randomBytes } from 'node:crypto'
import { Pipe, Terminal, emptyStream, toBytes } from '../processes/index.ts'
import type { Process, Stream } from '../processes/index.ts'
import { ApiError } from '../seam.ts'
import type { Session } from '../streams/index.ts'
import { StartError } from './container-run.ts'
import { badRequest } from './logs.ts'
import type { ContainerRun } from './container-run.ts'
import type { PodWorker } from './pod-worker.ts'
import type { Slot } from './slot.ts'

type End = { code: number } | { error: string }

function runningOf(worker: PodWorker, slot: Slot): ContainerRun {
  if (slot.running && slot.run) return slot.run
  const { phase } = worker.pod.status
  if (phase === 'Succeeded' || phase === 'Failed') throw badRequest(`cannot exec into a container in a completed pod; current phase is ${phase}`)
  const message = `unable to upgrade connection: container not found ("${slot.spec.name}")`
  throw new ApiError({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'InternalError', code: 500 })
}

const latin1 = (data: Buffer) => data.toString('latin1')
const bytes = (data: string) => Buffer.from(data, 'latin1')

/** Input that waits for the process before it takes in more than this would need a client that is held back; past it, it is dropped. */
const mostInput = 16 * 2 ** 20

/** kubectl exec: another process in the container, its streams those of the client. */
export function execute(worker: PodWorker, slot: Slot, command: string[]): (session: Session) => Promise<End> {
  const run = runningOf(worker, slot)
  return async (session) => {
    const { fds, terminal } = streamsOf(session)
    let process: Process
    try {
      process = run.exec(command.map(toBytes), fds)
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      const id = randomBytes(32).toString('hex')
      return { error: `Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: ${error.message}: unknown` }
    }
    if (terminal) terminal.foreground = (signal) => process.kill(signal)
    session.onGone(() => process.kill('HUP'))
    return { code: await process.exited }
  }
}

function streamsOf(session: Session): { fds: Map<number, Stream>; terminal?: Terminal } {
  if (session.tty) {
    const terminal = new Terminal((data) => session.write(1, bytes(data)))
    if (session.stdin) session.onInput((data) => terminal.type(latin1(data)))
    session.onInputEnd(() => terminal.hangUp())
    session.onResize((size) => (terminal.size = size))
    return { fds: new Map([0, 1, 2].map((fd) => [fd, terminal])), terminal }
  }
  const stdin = session.stdin ? new Pipe() : undefined
  session.onInput((data) => void (stdin && stdin.size < mostInput && stdin.push(latin1(data))))
  session.onInputEnd(() => stdin?.end())
  const output = (to: 1 | 2): Stream => ({ read: () => Promise.resolve(undefined), unread: () => {}, write: (_, data) => session.write(to, bytes(data)) })
  return { fds: new Map<number, Stream>([[0, stdin ?? emptyStream()], [1, output(1)], [2, output(2)]]) }
}

/** kubectl attach: the streams of the container's own process. */
export function attach(worker: PodWorker, slot: Slot): (session: Session) => Promise<End> {
  const run = runningOf(worker, slot)
  return async (session) => {
    const stop = run.watch((channel, data) => session.write(channel, bytes(data)))
    const { stdin, terminal } = run
    if (session.stdin) {
      session.onInput((data) => (terminal ? terminal.type(latin1(data)) : stdin && stdin.size < mostInput && stdin.push(latin1(data))))
      session.onInputEnd(() => slot.spec.stdinOnce && (terminal ? terminal.hangUp() : stdin?.end()))
    }
    session.onResize((size) => void (terminal && (terminal.size = size)))
    await Promise.race([slot.exited, new Promise<void>((resolve) => session.onGone(resolve))])
    stop()
    return { code: run.exit?.code ?? 0 }
  }
}
