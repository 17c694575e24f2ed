import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createSecureServer, type Http2SecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Credentials } from './credentials.ts'

/** For tests: a certificate for 127.0.0.1 that signs itself, and its key. */
export function certificate(): { cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-cert-'))
  const [cert, key] = [join(folder, 'cert'), join(folder, 'key')]
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', ...names, '-out', cert, '-keyout', key], { stdio: 'ignore' })
  const made = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
  rmSync(folder, { recursive: true })
  return made
}

export type Answering = (request: Http2ServerRequest, response: Http2ServerResponse) => void

/** For tests: a local API server (HTTP/2, and 1.1 for those who ask) that answers as it is told. */
export interface TrialServer {
  credentials: Credentials
  port: number
  /** How often it was asked. */
  asked: number
  /** How many connections were opened to it. */
  connections: number
  answer: Answering
  close(): Promise<void>
}

const own = certificate()

export async function trialServer(answer: Answering, shown = own): Promise<TrialServer> {
  const server: Http2SecureServer = createSecureServer({ ...shown, allowHTTP1: true })
  const sockets = new Set<Socket>()
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const { port } = server.address() as AddressInfo
  const trial: TrialServer = {
    credentials: { server: `https://127.0.0.1:${port}`, ca: own.cert, verify: true },
    port,
    asked: 0,
    connections: 0,
    answer,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    },
  }
  server.on('connection', (socket: Socket) => {
    trial.connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('request', (request, response) => {
    trial.asked++
    trial.answer(request, response)
  })
  return trial
}

/** For tests: answers with JSON. */
export function json(response: Http2ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
