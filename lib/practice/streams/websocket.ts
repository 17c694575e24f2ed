import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'

/** The protocol of port-forward's tunnel, which `ws` does not accept as a name (it has a slash). */
export const tunnel = 'SPDY/3.1+portforward.k8s.io'

interface Tunnelled extends IncomingMessage {
  tunnel?: boolean
}

const known = ['v5.channel.k8s.io', 'v4.channel.k8s.io', 'portforward.k8s.io']

const server = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  maxPayload: 4 * 2 ** 20,
  handleProtocols: (offered) => known.find((protocol) => offered.has(protocol)) ?? false,
})

server.on('headers', (headers, request: Tunnelled) => {
  if (request.tunnel) headers.push(`Sec-WebSocket-Protocol: ${tunnel}`)
})

/** Completes the handshake; `tunnelled`: SPDY frames are to follow. */
export function accept(request: IncomingMessage, socket: Duplex, head: Buffer, use: (socket: WebSocket, tunnelled: boolean) => void): void {
  const asked: Tunnelled = request
  if ((request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/).includes(tunnel)) {
    asked.tunnel = true
    delete request.headers['sec-websocket-protocol']
  }
  server.handleUpgrade(request, socket, head, (opened) => {
    opened.on('error', () => opened.terminate())
    use(opened, asked.tunnel === true)
  })
}
