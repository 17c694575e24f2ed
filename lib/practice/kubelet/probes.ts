import type { Container, HTTPGetAction, Probe } from '../data/types.ts'
import { NetError, Pipe, toBytes } from '../processes/index.ts'
import type { Bytes, Connection, Process, Stream } from '../processes/index.ts'
import { HttpReader, requestBytes, within } from '../shell/index.ts'
import type { Clock } from '../seam.ts'
import type { ContainerRun } from './container-run.ts'
import { StartError } from './container-run.ts'
import type { NodeHost } from './node-host.ts'

export type ProbeKind = 'startup' | 'readiness' | 'liveness'

export interface ProbeTarget {
  host: NodeHost
  clock: Clock
  run: ContainerRun
  container: Container
  podIP: string
}

/** A probe that could not be tried at all: a kubelet tells so and counts it neither as good nor as bad. */
class Untried extends Error {}

/** Undefined: good; else why not, in the kubelet's words. */
type Outcome = string | undefined

/** One try of a probe. */
export async function attempt(target: ProbeTarget, probe: Probe): Promise<Outcome> {
  const timeout = (probe.timeoutSeconds ?? 1) * 1000
  if (probe.exec) return execProbe(target, probe.exec.command ?? [], timeout)
  if (probe.httpGet) return httpProbe(target, probe.httpGet, timeout)
  const port = probe.tcpSocket?.port ?? probe.grpc?.port
  return port === undefined ? undefined : tcpProbe(target, probe.tcpSocket?.host || target.podIP, probedPort(target.container, port), timeout)
}

export function portNumber(container: Container, port: number | string): number {
  if (typeof port === 'number') return port
  return container.ports?.find((one) => one.name === port)?.containerPort ?? Number(port)
}

function probedPort(container: Container, port: number | string): number {
  const number = portNumber(container, port)
  if (Number.isNaN(number)) throw new Untried(`strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`)
  return number
}

async function dial<T>(target: ProbeTarget, address: string, port: number, timeout: number, use: (process: Process, connection: Connection) => Promise<T>): Promise<T> {
  return target.host.run(async (process) => {
    const connection = await process.machine.network.connect(process, address, port, timeout)
    try {
      return await within(process, timeout, use(process, connection))
    } finally {
      connection.close()
    }
  })
}

async function tcpProbe(target: ProbeTarget, address: string, port: number, timeout: number): Promise<Outcome> {
  try {
    await dial(target, address, port, timeout, () => Promise.resolve())
    return undefined
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    return `dial tcp ${address}:${port}: ${error.kind === 'timeout' ? 'i/o timeout' : 'connect: connection refused'}`
  }
}

async function httpProbe(target: ProbeTarget, action: HTTPGetAction, timeout: number): Promise<Outcome> {
  const port = probedPort(target.container, action.port)
  const address = action.host || target.podIP
  const path = action.path || '/'
  const url = `${(action.scheme ?? 'HTTP').toLowerCase()}://${address}:${port}${path.startsWith('/') ? path : `/${path}`}`
  const headers: Record<string, string> = { Host: `${address}:${port}`, 'User-Agent': 'kube-probe/1.34', Accept: '*/*', Connection: 'close' }
  for (const { name, value } of action.httpHeaders ?? []) headers[name] = value
  try {
    const answer = await dial(target, address, port, timeout, async (process, connection) => {
      await connection.write(process, requestBytes({ method: 'GET', path: path.startsWith('/') ? path : `/${path}`, headers, body: '' }))
      return new HttpReader(process, connection).response('GET')
    })
    if (!answer) return `Get "${url}": EOF`
    return answer.status >= 200 && answer.status < 400 ? undefined : `HTTP probe failed with statuscode: ${answer.status}`
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    if (error.kind === 'timeout') return `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`
    if (error.kind === 'reset') return `Get "${url}": EOF`
    return `Get "${url}": dial tcp ${address}:${port}: connect: connection refused`
  }
}

async function execProbe(target: ProbeTarget, command: string[], timeout: number): Promise<Outcome> {
  const { status, output } = await execute(target.run, target.clock, command, timeout)
  if (status === 0) return undefined
  // A real one names each try; the container's own name lets the event count up instead.
  if (status === 'unstarted') throw new Untried(`rpc error: code = Unknown desc = failed to exec in container: failed to start exec "${target.run.id}": ${output}`)
  return status === 'late' ? `command timed out: "${command.join(' ')}" timed out after ${timeout / 1000}s` : output
}

/** Runs a command in the container; what it printed, cut to what events show. */
export async function execute(run: ContainerRun, clock: Clock, command: string[], timeout: number): Promise<{ status: number | 'late' | 'unstarted'; output: string }> {
  let output: Bytes = ''
  const sink: Stream = { read: () => Promise.resolve(undefined), unread: () => {}, write: (_, data) => void (output = (output + data).slice(0, 10_000)) }
  const stdin = new Pipe()
  stdin.end()
  let process: Process
  try {
    process = run.exec(command.map(toBytes), new Map<number, Stream>([[0, stdin], [1, sink], [2, sink]]))
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return { status: 'unstarted', output: `OCI runtime exec failed: exec failed: ${error.message}: unknown` }
  }
  let late = false
  const timer = clock.setTimeout(() => {
    late = true
    process.die('KILL')
  }, timeout)
  const status = await process.exited
  timer.cancel()
  return { status: late ? 'late' : status, output: Buffer.from(output, 'latin1').toString('utf8') }
}

/**
 * Tries a probe again and again; `changed` is told of a verdict after enough tries in a row, `failed` of every
 * failure, in the words that follow the probe's name.
 * Returns the way to stop.
 */
export function repeat(target: ProbeTarget, probe: Probe, tell: { changed(good: boolean): void; failed(why: string): void }): () => void {
  let stopped = false
  let timer: { cancel(): void } | undefined
  let good = 0
  let bad = 0
  const tick = async () => {
    const why = await attempt(target, probe).catch((error: unknown) => (error instanceof Untried ? error : `probe errored: ${String(error)}`))
    if (stopped) return
    if (why instanceof Untried) tell.failed(`errored and resulted in unknown state: ${why.message}`)
    else if (why === undefined) {
      bad = 0
      if (++good === (probe.successThreshold ?? 1)) tell.changed(true)
    } else {
      good = 0
      tell.failed(`failed: ${why}`)
      if (!stopped && ++bad === (probe.failureThreshold ?? 3)) tell.changed(false)
    }
    if (!stopped) timer = target.clock.setTimeout(() => void tick(), (probe.periodSeconds ?? 10) * 1000)
  }
  timer = target.clock.setTimeout(() => void tick(), Math.max((probe.initialDelaySeconds ?? 0) * 1000, firstDelay))
  return () => {
    stopped = true
    timer?.cancel()
  }
}

/** A program gets a moment to listen before it is asked for the first time, as a real kubelet's worker takes to start. */
const firstDelay = 100
