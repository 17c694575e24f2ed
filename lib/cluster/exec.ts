import { PassThrough, Readable, type Writable } from 'node:stream'
import type { KubeConfig, V1Status } from '@kubernetes/client-node'
import WebSocket from 'ws'
import { classify } from './classify.ts'
import type { ExecAnswer, ExecRequest } from './cluster.ts'
import { type Connection, messageOf } from './connection.ts'

/** The subprotocols of exec, newest first; v5 can close standard input. */
const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io']

/** The client library takes 0.4 s to load, which only runs that look into containers need to pay. */
const library = () => import('@kubernetes/client-node')

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

/**
 * Runs a command in a container. The answer comes from the status frame; a socket that closes without one is trouble of
 * the connection (client-node alone would wait for ever), an HTTP refusal of the upgrade is the API server's answer.
 * @throws ClusterProblem
 */
export async function execOver(connection: Connection, request: ExecRequest): Promise<ExecAnswer> {
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
  constructor(onChunk?: (chunk: string) => void) {
    this.stream = new PassThrough().on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk)
      onChunk?.(chunk.toString('utf8'))
    })
  }
  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}

/** The API server (or the kubelet behind it) answered the upgrade with an error. */
class Refused extends Error {}

/** client-node's door to WebSockets, with what its own lacks: a time limit, cancelling, and the end without a status. */
class Sockets {
  onTrouble: (error: unknown) => void = () => undefined
  readonly #connection: Connection
  readonly #config: KubeConfig
  readonly #request: ExecRequest
  readonly #abort = () => this.onTrouble(this.#request.signal?.reason)
  #timer: NodeJS.Timeout | undefined
  #socket: WebSocket | undefined

  constructor(connection: Connection, config: KubeConfig, request: ExecRequest) {
    this.#connection = connection
    this.#config = config
    this.#request = request
  }

  async connect(path: string, _text: null, onBinary: (channel: number, data: Buffer) => boolean): Promise<WebSocket> {
    const { signal, timeoutMs } = this.#request
    signal?.throwIfAborted()
    signal?.addEventListener('abort', this.#abort)
    this.#timer = setTimeout(() => this.#trouble('timed-out', 'the command did not end in time'), timeoutMs)
    const options: WebSocket.ClientOptions = { handshakeTimeout: timeoutMs, perMessageDeflate: false }
    await this.#config.applyToHTTPSOptions(options)
    const { server, authorization } = this.#connection.credentials
    if (authorization !== undefined) options.headers = { ...options.headers, authorization }
    const socket = new WebSocket(server.replace(/^http/, 'ws') + path, protocols, options)
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      if (data.length > 0 && data[0] !== 255 && !onBinary(data[0] ?? 0, data.subarray(1))) socket.close()
    })
    return new Promise((resolve, reject) => {
      socket.on('open', () => resolve(socket))
      socket.on('unexpected-response', (_request, answer) => void refusalIn(answer).then(reject, reject))
      socket.on('error', (cause) => {
        const { id, seen } = classify(cause)
        reject(this.#connection.problem(id, seen, cause))
      })
      socket.on('close', () => this.#trouble('connection-cut', 'exec ended without a status'))
    })
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#request.signal?.removeEventListener('abort', this.#abort)
    this.#socket?.terminate()
  }

  /** After the status has come this changes nothing: the promise is settled. */
  #trouble(id: 'timed-out' | 'connection-cut', seen: string) {
    this.onTrouble(this.#connection.problem(id, seen))
  }
}

async function refusalIn(answer: AsyncIterable<Buffer> & { statusCode?: number }): Promise<Refused> {
  let body = ''
  for await (const chunk of answer) body += chunk.toString('utf8')
  return new Refused(messageOf(body) ?? `${answer.statusCode ?? 'no'} answer to exec`)
}

function outcomeOf(status: V1Status): { code: number; refused?: string } {
  if (status.status === 'Success') return { code: 0 }
  const code = status.details?.causes?.find((cause) => cause.reason === 'ExitCode')?.message
  return code === undefined ? { code: -1, refused: status.message ?? 'the command could not be run' } : { code: Number(code) }
}
