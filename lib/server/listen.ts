import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { EnvironmentProblem, type Environment } from '#lib/environment'

export interface Serving {
  answer(request: IncomingMessage, response: ServerResponse): void
  takeOver(request: IncomingMessage, socket: Socket, head: Buffer): void
}

export interface Listener {
  server: Server
  port: number
  /** From now on requests are answered by this; until then they are told to come again. */
  serve(serving: Serving): void
}

/**
 * Listens at once, before anything is built: a port that is taken is told in a moment. Throws EnvironmentProblem when
 * the address cannot be had.
 */
export async function listen({ host, port }: Pick<Environment, 'host' | 'port'>): Promise<Listener> {
  let serving: Serving = { answer: comeAgain, takeOver: (_, socket) => void socket.destroy() }
  const server = createServer((request, response) => serving.answer(request, response))
  server.on('upgrade', (request, socket: Socket, head) => serving.takeOver(request, socket, head))
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', (cause) => reject(troubleAt(host, port, cause)))
  server.listen(port, host, resolve)
  await promise
  return {
    server,
    port: (server.address() as AddressInfo).port,
    serve: (next) => {
      serving = next
    },
  }
}

function troubleAt(host: string, port: number, cause: NodeJS.ErrnoException): Error {
  const say = (message: string) => new EnvironmentProblem(message, { cause })
  switch (cause.code) {
    case 'EADDRINUSE':
      return say(`Port ${port} of ${host} is taken. Stop what uses it, or set PORT to another, such as PORT=${port + 1}.`)
    case 'EACCES':
      return say(`This account may not use port ${port}. Set PORT to one from 1024 on.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return say(`HOST is "${host}", which is no address of this machine.`)
    default:
      return cause
  }
}

/** Whoever opens the page early sees it as soon as it is there. */
function comeAgain(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'text/html; charset=utf-8', 'Retry-After': '3' })
  response.end(
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="3">' +
      '<title>Pilothouse is starting</title><p>Pilothouse is starting. This page opens by itself.</p></html>\n',
  )
}
