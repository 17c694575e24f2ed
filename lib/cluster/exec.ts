import { PassThrough, Readable, type Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { KubeConfig, V1Status } from '@kubernetes/client-node'
import type { ExecAnswer, ExecRequest } from './cluster.ts'
import type { Connection } from './connection.ts'
import { Refused, Sockets } from './exec-socket.ts'
import { ClusterProblem } from './problem.ts'

/** The client library takes 0.4 s to load, which only runs that look into containers need to pay. */
const library = () => import('@kubernetes/client-node')

/** More of what a command prints is not kept: nobody judges by it, and it must not fill the memory. */
const largestOutput = 1_000_000

const base64 = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text).toString('base64'))

/** The connection's credentials as client-node wants them: in memory, without a file or a program. */
async function kubeConfigOf({ context, credentials }: Connection): Promise<KubeConfig> {
  const config = new (await library()).KubeConfig()
  const { authorization } = credentials
  const token = authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined
  const cluster = { name: context, server: credentials.server, caData: base64(credentials.ca) }
  config.loadFromOptions({
    clusters: [{ ...cluster, skipTLSVerify: !credentials.verify, tlsServerName: credentials.serverName }],
    users: [{ name: context, certData: base64(credentials.cert), keyData: base64(credentials.key), token }],
    contexts: [{ name: context, cluster: context, user: context }],
    currentContext: context,
  })
  return config
}

/** Trouble of the way, not of the command, that may be gone at the next try. */
const passing: ReadonlySet<string> = new Set(['connection-refused', 'connection-cut', 'server-error', 'too-many-requests'])

/**
 * Runs a command in a container; again, when it did not come through and patience is asked for.
 * @throws ClusterProblem
 */
export async function execOver(connection: Connection, request: ExecRequest): Promise<ExecAnswer> {
  const giveUpAt = Date.now() + (request.patienceMs ?? 0)
  for (let tries = 0; ; tries++) {
    try {
      return await connection.execs.take(() => execOnce(connection, request))
    } catch (error) {
      const wait = 100 * 2 ** Math.min(tries, 4)
      const mayPass = error instanceof ClusterProblem && passing.has(error.problem.id)
      if (!mayPass || Date.now() + wait > giveUpAt) throw error
      await pause(wait, undefined, { signal: request.signal })
    }
  }
}

/**
 * The answer comes from the status frame; a socket that closes without one is trouble of the connection (client-node
 * alone would wait for ever), an HTTP refusal of the upgrade for the container's sake is the API server's answer.
 */
async function execOnce(connection: Connection, request: ExecRequest): Promise<ExecAnswer> {
  request.signal?.throwIfAborted()
  const [{ Exec }, config] = await Promise.all([library(), kubeConfigOf(connection)])
  const stdout = new Output(request.onOutput)
  const stderr = new Output()
  const sockets = new Sockets(connection, config, request)
  const input = request.stdin === undefined ? null : Readable.from([Buffer.from(request.stdin)])
  const command = [...request.command]
  try {
    const status = await new Promise<V1Status>((resolve, reject) => {
      sockets.onTrouble = reject
      new Exec(config, sockets as never)
        .exec(request.namespace, request.pod, request.container ?? '', command, stdout.stream, stderr.stream, input, false, resolve)
        .catch(reject)
    })
    return { ...outcomeOf(status), stdout: stdout.text(), stderr: stderr.text() }
  } catch (error) {
    if (error instanceof Refused) return { code: -1, stdout: '', stderr: '', refused: error.message }
    throw error
  } finally {
    sockets.close()
  }
}

/** Collects a stream of the command; ended by client-node when the status comes. */
class Output {
  readonly stream: Writable
  readonly #chunks: Buffer[] = []
  #size = 0
  constructor(onChunk?: (chunk: string) => void) {
    this.stream = new PassThrough().on('data', (chunk: Buffer) => {
      this.#size += chunk.length
      if (this.#size <= largestOutput) this.#chunks.push(chunk)
      onChunk?.(chunk.toString('utf8'))
    })
  }
  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}

function outcomeOf(status: V1Status): { code: number; refused?: string } {
  if (status.status === 'Success') return { code: 0 }
  const code = status.details?.causes?.find((cause) => cause.reason === 'ExitCode')?.message
  return code === undefined ? { code: -1, refused: status.message ?? 'the command could not be run' } : { code: Number(code) }
}
