import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { refuse } from '../registry/refusal.ts'
import type { Status } from '../seam.ts'
import { statusAnswer } from './message.ts'
import type { PracticeRequest, PracticeResponse } from './message.ts'

export interface Handler {
  handle(request: PracticeRequest): Promise<PracticeResponse>
  /** A request to upgrade the connection; takes the socket over. */
  upgrade(request: PracticeRequest, message: IncomingMessage, socket: Duplex, head: Buffer): void
  bodyBytes: number
}

export interface Listener {
  url: string
  close(): Promise<void>
}

/** Serves one handler per path prefix ('' for all paths) over https. */
export function serve(options: {
  host: string
  port: number
  certificate: { cert: string; key: string }
  /** By the whole path; undefined: 404. Gives the path without the prefix. */
  find: (path: string) => { handler: Handler; path: string } | undefined
}): Promise<Listener> {
  const server = createServer({ cert: options.certificate.cert, key: options.certificate.key, ALPNProtocols: ['http/1.1'] })
  server.keepAliveTimeout = 75_000
  server.requestTimeout = 0
  server.on('request', (message, response) => void respond(options.find, message, response))
  server.on('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const found = options.find(message.url ?? '/')
    if (!found) socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
    else found.handler.upgrade(requestOf(message, found.path), message, socket, head)
  })
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      const { port } = server.address() as AddressInfo
      resolve({
        url: `https://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
        close: () => new Promise((done) => {
          server.close(() => done())
          server.closeAllConnections()
        }),
      })
    })
  })
}

function requestOf(message: IncomingMessage, path: string, body?: Uint8Array): PracticeRequest {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]))
  return { method: message.method ?? 'GET', path, headers, ...(body && { body }) }
}

async function respond(find: (path: string) => { handler: Handler; path: string } | undefined, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  try {
    const found = find(message.url ?? '/')
    if (!found) {
      send(response, statusAnswer(refuse(404, 'NotFound', 'there is no practice cluster at this address').status))
      return
    }
    const body = await readBody(message, found.handler.bodyBytes)
    if (body === 'too large') {
      send(response, statusAnswer(tooLarge(found.handler.bodyBytes)))
      return
    }
    const answer = await found.handler.handle(requestOf(message, found.path, body))
    if (!answer.stream) {
      send(response, answer)
      return
    }
    response.writeHead(answer.status, answer.headers)
    // Node keeps headers until the first byte; a watch that has nothing to tell yet would look hung.
    response.flushHeaders()
    await answer.stream((chunk) => {
      if (!gone.signal.aborted) response.write(chunk)
    }, gone.signal)
    response.end()
  } catch {
    // The handler answers its own mistakes; what is left is a connection that broke while it was read or written.
    response.destroy()
  }
}

const tooLarge = (limit: number): Status => refuse(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${limit}`).status

async function readBody(message: IncomingMessage, limit: number): Promise<Uint8Array | 'too large' | undefined> {
  if (message.method === 'GET' || message.method === 'HEAD') return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return 'too large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function send(response: ServerResponse, { status, headers, body }: PracticeResponse): void {
  response.writeHead(status, { ...headers, 'content-length': typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength })
  response.end(body)
}
