import { createSecureServer, type Http2SecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import type { IncomingMessage } from 'node:http'
import { type AddressInfo, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request as send } from 'undici'
import { Connection } from '../../lib/cluster/connection.ts'
import { credentialsOf, type Credentials } from '../../lib/cluster/credentials.ts'
import { KubeCluster } from '../../lib/cluster/kube-cluster.ts'
import { readKubeconfig } from '../../lib/cluster/kubeconfig.ts'
import { certificate } from '../../lib/cluster/trial-server.ts'

/** One request on its way to the API server. */
export interface Passing {
  method: string
  path: string
  watch: boolean
  exec: boolean
}

/** What becomes of a request: nothing ever, a broken connection, another answer, half of it, or the right one later. */
export type Fault = 'hang' | 'reset' | 'half' | 'gone' | 'cut' | { status: number; headers?: Record<string, string> } | { slowMs: number }

/** An API server with faults: TLS in front of the real one. */
export class FaultProxy {
  /** Which fault a request meets; none when undefined. Called for each, so that it can count. */
  fault: (passing: Passing) => Fault | undefined = () => undefined
  readonly #upstream: Credentials
  readonly #agent: Agent
  readonly #shown = certificate()
  readonly #sockets = new Set<Socket>()
  #server: Http2SecureServer | undefined
  #port = 0

  constructor(upstream: Credentials) {
    this.#upstream = upstream
    const { ca, cert, key } = upstream
    // HTTP/1.1: undici leaves streams of HTTP/2 without a listener in rare orders of events (its issue 5586).
    this.#agent = new Agent({ allowH2: false, connect: { ca, cert, key }, bodyTimeout: 0 })
  }

  /** In front of a kubeconfig's current context. */
  static async before(kubeconfig: readonly string[] | undefined): Promise<FaultProxy> {
    const { contexts, current } = await readKubeconfig(kubeconfig === undefined ? undefined : [...kubeconfig])
    const context = contexts.find(({ name }) => name === current)
    if (context === undefined) throw new Error('the kubeconfig has no current context')
    const proxy = new FaultProxy(await credentialsOf(context))
    await proxy.start()
    return proxy
  }

  /** A way to the cluster through it, on connections of its own. */
  cluster(): KubeCluster {
    const credentials = { server: `https://127.0.0.1:${this.#port}`, ca: this.#shown.cert, authorization: 'Bearer trial', verify: true }
    return new KubeCluster(new Connection('kind-faults', credentials))
  }

  /** Listens; on the port it had before. */
  async start(): Promise<void> {
    const server = createSecureServer({ ...this.#shown, allowHTTP1: true })
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket))
    })
    server.on('request', (request, response) => void this.#pass(request, response))
    server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => void this.#tunnel(request, socket, head))
    server.on('sessionError', () => undefined)
    const { promise, resolve } = Promise.withResolvers<void>()
    server.listen(this.#port, '127.0.0.1', resolve)
    await promise
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** Breaks all connections and refuses new ones. */
  stop(): void {
    this.#server?.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.stop()
    await this.#agent.destroy()
  }

  async #pass(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
    const body: Buffer[] = []
    for await (const chunk of request) body.push(chunk as Buffer)
    const [path = '', query = ''] = request.url.split('?')
    const fault = this.fault({ method: request.method, path, watch: query.includes('watch=true'), exec: false })
    if (fault === 'hang') return
    if (fault === 'reset') return response.stream.session?.destroy()
    if (typeof fault === 'object' && 'status' in fault) {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers })
      return void response.end(JSON.stringify({ kind: 'Status', message: 'a fault of the test' }))
    }
    if (fault === 'gone') {
      response.writeHead(200, { 'content-type': 'application/json' })
      return void response.end(`${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } })}\n`)
    }
    if (typeof fault === 'object') await pause(fault.slowMs)
    await this.#forward(request, response, Buffer.concat(body), fault).catch(() => response.stream.destroy())
  }

  async #forward(request: Http2ServerRequest, response: Http2ServerResponse, body: Buffer, fault: Fault | undefined): Promise<void> {
    const stop = new AbortController()
    response.on('close', () => stop.abort())
    const type = request.headers['content-type']
    const answer = await send(this.#upstream.server + request.url, {
      dispatcher: this.#agent,
      method: request.method as 'GET',
      headers: { accept: request.headers.accept ?? '*/*', ...(type === undefined ? {} : { 'content-type': type }) },
      body: body.length === 0 ? null : body,
      signal: stop.signal,
    })
    // The agent is destroyed under answers that nobody reads to their end.
    answer.body.on('error', () => undefined)
    response.writeHead(answer.statusCode, { 'content-type': String(answer.headers['content-type'] ?? ''), date: String(answer.headers['date'] ?? '') })
    if (fault === 'cut') setTimeout(() => response.stream.destroy(), 300)
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      if (fault === 'half') {
        response.write(chunk.subarray(0, chunk.length >> 1), () => response.stream.destroy())
        return
      }
      response.write(chunk)
    }
    response.end()
  }

  /** An exec's socket, byte for byte. */
  async #tunnel(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const fault = this.fault({ method: 'GET', path: request.url?.split('?')[0] ?? '', watch: false, exec: true })
    if (fault === 'hang') return
    if (fault === 'reset' || fault === 'half' || fault === 'cut') return void socket.destroy()
    if (typeof fault === 'object' && 'status' in fault) return void socket.end(`HTTP/1.1 ${fault.status} No\r\ncontent-type: text/plain\r\ncontent-length: 7\r\n\r\nno luck`)
    if (typeof fault === 'object') await pause(fault.slowMs)
    const { hostname, port } = new URL(this.#upstream.server)
    const { ca, cert, key } = this.#upstream
    const upstream = connectTls({ host: hostname, port: Number(port), ca, cert, key, ALPNProtocols: ['http/1.1'] }, () => {
      const headers = Object.entries(request.headers).filter(([name]) => name !== 'authorization' && name !== 'host')
      const lines = [`GET ${request.url} HTTP/1.1`, `host: ${hostname}:${port}`, ...headers.map(([name, value]) => `${name}: ${String(value)}`)]
      upstream.write(`${lines.join('\r\n')}\r\n\r\n`)
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy())
  }
}
