import type { Duplex } from 'node:stream'
import type { Status } from '../seam.ts'

/** Answers an upgrade with a Status instead; kubectl shows its message. */
export function refuseUpgrade(socket: Duplex, status: Status): void {
  const body = JSON.stringify(status)
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status.code} ${status.reason ?? 'Error'}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}
