import type { KubeConfig } from '@kubernetes/client-node'
import WebSocket from 'ws'
import { messageOf } from './answer.ts'
import { classify } from './classify.ts'
import type { ExecRequest } from './cluster.ts'
import type { Connection } from './connection.ts'
import type { ProblemId } from './problem.ts'

/** The subprotocols of exec, newest first; v5 can close standard input. */
const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io']

/** Until the socket is there, in ms: the API server only has to pass it on. */
const handshakeWithin = 8_000

/** The API server (or the kubelet behind it) answered the upgrade with an error. */
export class Refused extends Error {}

/** client-node's door to WebSockets, with what its own lacks: a time limit, cancelling, and the end without a status. */
export class Sockets {
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
    const options: WebSocket.ClientOptions = { handshakeTimeout: Math.min(timeoutMs, handshakeWithin), perMessageDeflate: false }
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
      socket.on('unexpected-response', (_request, answer) => void this.#refusal(answer).then(reject, reject))
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

  /** Why the upgrade was refused: for the container's sake, or because the way to it is in trouble. */
  async #refusal(answer: AsyncIterable<Buffer> & { statusCode?: number }): Promise<Error> {
    let body = ''
    for await (const chunk of answer) body += chunk.toString('utf8')
    const { statusCode = 0 } = answer
    const said = messageOf(body) ?? (body.trim().slice(0, 200) || `${statusCode} to exec`)
    const id = troubleBehind(statusCode, said)
    return id === undefined ? new Refused(said) : this.#connection.problem(id, `${statusCode} to exec: ${said}`)
  }

  /** After the status has come this changes nothing: the promise is settled. */
  #trouble(id: 'timed-out' | 'connection-cut', seen: string) {
    this.onTrouble(this.#connection.problem(id, seen))
  }
}

/** The API server passes the kubelet's words about a container on as errors of its own. */
const aboutTheContainer = /container.* not found|does not exist|not running|not created or running/i

function troubleBehind(status: number, said: string): ProblemId | undefined {
  if (status === 401) return 'not-signed-in'
  if (status === 403) return 'not-allowed'
  if (status === 429) return 'too-many-requests'
  if (status < 400) return 'not-kubernetes'
  return status >= 500 && !aboutTheContainer.test(said) ? 'server-error' : undefined
}
