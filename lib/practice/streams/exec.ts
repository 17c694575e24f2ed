import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import type { WebSocket } from 'ws'
import { accept } from './websocket.ts'

/** Channels of v4 and v5.channel.k8s.io: the first byte of each message. */
const channel = { stdin: 0, stdout: 1, stderr: 2, status: 3, resize: 4, close: 255 } as const

/** A client at the other end of exec or attach. */
export interface Session {
  tty: boolean
  stdin: boolean
  write(to: 1 | 2, data: Uint8Array): void
  onInput(listener: (data: Buffer) => void): void
  onInputEnd(listener: () => void): void
  onResize(listener: (size: { columns: number; rows: number }) => void): void
  onGone(listener: () => void): void
}

interface Listeners {
  input: (data: Buffer) => void
  end: () => void
  resize: (size: { columns: number; rows: number }) => void
  gone: () => void
}

/** How a session ended: an exit code, or why it could not be held. */
export type End = { code: number } | { error: string }

const size = z.object({ Width: z.number(), Height: z.number() })

function status(end: End): string {
  if ('error' in end) return JSON.stringify({ metadata: {}, status: 'Failure', message: end.error, reason: 'InternalError', code: 500 })
  if (end.code === 0) return JSON.stringify({ metadata: {}, status: 'Success' })
  return JSON.stringify({
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${end.code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(end.code) }] },
    code: 500,
  })
}

/** Holds an exec or attach session over a WebSocket; `hold` resolves with how it ended. */
export function openShell(request: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams, hold: (session: Session) => Promise<End>): void {
  accept(request, socket, head, (opened) => void converse(opened, query, hold))
}

async function converse(socket: WebSocket, query: URLSearchParams, hold: (session: Session) => Promise<End>): Promise<void> {
  const asked = (name: string) => /^(1|true)$/i.test(query.get(name) ?? '')
  const send = (to: number, data: Uint8Array) => socket.readyState === socket.OPEN && socket.send(Buffer.concat([Buffer.from([to]), data]))
  const listeners: Listeners = { input: () => {}, end: () => {}, resize: () => {}, gone: () => {} }
  socket.on('message', (message: Buffer) => receive(message, listeners))
  socket.on('close', () => listeners.gone())
  const tty = asked('tty')
  const wanted = { 1: asked('stdout'), 2: asked('stderr') && !tty }
  const session: Session = {
    tty,
    stdin: asked('stdin'),
    write: (to, data) => void (wanted[to] && send(to, data)),
    onInput: (listener) => void (listeners.input = listener),
    onInputEnd: (listener) => void (listeners.end = listener),
    onResize: (listener) => void (listeners.resize = listener),
    onGone: (listener) => void (listeners.gone = listener),
  }
  // A client may only be told the size of messages that it can take; kubectl takes all.
  const end = await hold(session).catch((error: unknown): End => ({ error: error instanceof Error ? error.message : String(error) }))
  send(channel.status, Buffer.from(status(end)))
  socket.close(1000)
}

function receive(message: Buffer, listeners: Listeners): void {
  const data = message.subarray(1)
  if (message[0] === channel.stdin) listeners.input(data)
  else if (message[0] === channel.close && data[0] === channel.stdin) listeners.end()
  else if (message[0] === channel.resize) {
    const parsed = size.safeParse(parseJson(data.toString()))
    if (parsed.success) listeners.resize({ columns: parsed.data.Width, rows: parsed.data.Height })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
