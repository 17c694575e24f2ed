import type { IncomingMessage, ServerResponse } from 'node:http'
import { createSecureServer } from 'node:http2'
import type { SecureServerOptions, ServerHttp2Session } from 'node:http2'
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

/**
 * Serves one handler per path prefix ('' for all paths) over https: HTTP/2 as a real API server, so that a client's
 * watches share one connection, and HTTP/1.1 for who wants it and for what is upgraded.
 */
export function serve(options: {
  host: string
  port: number
  certificate: { cert: string; key: string }
  /** By the whole path; undefined: 404. Gives the path without the prefix. */
  find: (path: string) => { handler: Handler; path: string } | undefined
}): Promise<Listener> {
  const { cert, key } = options.certificate
  const http1Options = { keepAliveTimeout: 75_000, requestTimeout: 0 } as SecureServerOptions['http1Options']
  const server = createSecureServer({ cert, key, allowHTTP1: true, http1Options })
  const sessions = new Set<ServerHttp2Session>()
  const sockets = new Set<Duplex>()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
    session.on('error', () => session.destroy())
  })
  let closing = false
  // From the first byte on: a handshake that has just begun would keep a server from closing, too.
  server.on('connection', (socket: Duplex) => {
    if (closing) socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  // Requests of both versions are read and answered through the same methods.
  server.on('request', (message: unknown, response: unknown) => void respond(options.find, message as IncomingMessage, response as ServerResponse))
  server.on('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const found = options.find(message.url ?? '/')
    if (!found) socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
    else found.handler.upgrade(requestOf(message, found.path), message, socket, head)
  })
  server.on('clientError', (_: Error, socket: Duplex) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      const { port } = server.address() as AddressInfo
      resolve({
        url: `https://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
        close: () => new Promise((done) => {
          closing = true
          server.close(() => done())
          for (const session of sessions) session.destroy()
          for (const socket of sockets) socket.destroy()
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

/** Bytes of a body beyond the limit that are read and dropped before the connection is. */
const patience = 16 * 2 ** 20

async function readBody(message: IncomingMessage, limit: number): Promise<Uint8Array | 'too large' | undefined> {
  if (message.method === 'GET' || message.method === 'HEAD') return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    // What is too large is read to its end all the same, within reason: who still sends does not hear an answer.
    if (size > limit + patience) return 'too large'
    if (size <= limit) chunks.push(chunk)
  }
  return size > limit ? 'too large' : Buffer.concat(chunks)
}

function send(response: ServerResponse, { status, headers, body }: PracticeResponse): void {
  response.writeHead(status, { ...headers, 'content-length': typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength })
  response.end(body)
}
