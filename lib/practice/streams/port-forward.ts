import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { Spdy } from './spdy.ts'
import { accept } from './websocket.ts'

/** One connection into the pod. */
export interface Forwarded {
  write(bytes: Buffer): void
  /** The client sends no more. */
  end(): void
  close(): void
  onData(listener: (bytes: Buffer) => void): void
  /** `problem`: why it could not be opened. */
  onEnd(listener: (problem?: string) => void): void
}

export type Dial = (port: number) => Forwarded

/** port-forward by any client's way: SPDY in a WebSocket (kubectl ≥ 1.31), SPDY alone (older), channels (client-node). */
export function forwardPorts(request: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams, dial: Dial): void {
  if (/spdy/i.test(request.headers.upgrade ?? '')) return rawSpdy(socket, head, dial)
  accept(request, socket, head, (opened, tunnelled) => (tunnelled ? tunnelledSpdy(opened, dial) : channels(opened, query, dial)))
}

function tunnelledSpdy(socket: WebSocket, dial: Dial): void {
  const spdy = new Spdy((bytes) => socket.readyState === socket.OPEN && socket.send(bytes), dial)
  socket.on('message', (message: Buffer) => spdy.push(message) || socket.terminate())
  socket.on('close', () => spdy.close())
}

function rawSpdy(socket: Duplex, head: Buffer, dial: Dial): void {
  socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: portforward.k8s.io\r\n\r\n')
  const spdy = new Spdy((bytes) => socket.writable && socket.write(bytes), dial)
  const push = (bytes: Buffer) => spdy.push(bytes) || socket.destroy()
  if (head.length > 0) push(head)
  socket.on('data', push)
  socket.on('close', () => spdy.close())
  socket.on('error', () => socket.destroy())
}

/** Channel 2i carries the data and 2i + 1 the errors of the i-th port; each begins with the port in two bytes, low first. */
function channels(socket: WebSocket, query: URLSearchParams, dial: Dial): void {
  const ports = query.getAll('ports').flatMap((list) => list.split(',')).map(Number).filter((port) => port > 0 && port < 65_536)
  const send = (to: number, bytes: Buffer) => socket.readyState === socket.OPEN && socket.send(Buffer.concat([Buffer.from([to]), bytes]))
  const connections = ports.map((port, i) => {
    const number = Buffer.from([port & 255, port >> 8])
    send(2 * i, number)
    send(2 * i + 1, number)
    const connection = dial(port)
    connection.onData((bytes) => send(2 * i, bytes))
    connection.onEnd((problem) => {
      if (problem !== undefined) send(2 * i + 1, Buffer.from(problem))
      socket.close(1000)
    })
    return connection
  })
  socket.on('message', (message: Buffer) => {
    if ((message[0] ?? 1) % 2 === 0) connections[message[0]! / 2]?.write(message.subarray(1))
  })
  socket.on('close', () => connections.forEach((connection) => connection.close()))
}
