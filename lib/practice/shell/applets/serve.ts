import type { Connection, Listener, Process, Signal } from '../../processes/index.ts'
import { Killed, NetError } from '../../processes/index.ts'
import { HttpReader, responseBytes } from './http.ts'
import type { HttpRequest, HttpResponse } from './http.ts'

export type HttpHandler = (request: HttpRequest, connection: Connection) => HttpResponse | Promise<HttpResponse>

/** What answering costs: servers that keep each other busy have to wait in between, as any loop has. */
const stepsPerRequest = 10

/** Answers HTTP on a port for as long as the process lives. Throws NetError when the port is taken. */
export function serveHttp(process: Process, port: number, handle: HttpHandler): Listener {
  const listener = process.machine.network.listen(process, port, (connection) => void converse(process, connection, handle))
  process.onExit(() => listener.close())
  return listener
}

async function converse(process: Process, connection: Connection, handle: HttpHandler): Promise<void> {
  const reader = new HttpReader(process, connection)
  try {
    for (;;) {
      const request = await reader.request()
      if (!request) break
      await process.spend(stepsPerRequest)
      const response = await handle(request, connection)
      const close = /close/i.test(request.headers['connection'] ?? '')
      const headers = { ...response.headers, 'Content-Length': String(response.body.length), Connection: close ? 'close' : 'keep-alive' }
      const body = request.method === 'HEAD' ? '' : response.body
      await connection.write(process, responseBytes({ ...response, headers, body }))
      if (close) break
    }
  } catch (error) {
    // The process was ended or the other side went away in the middle: the connection just closes.
    if (!(error instanceof NetError) && !(error instanceof Killed)) await process.complain(`${error instanceof Error ? error.message : String(error)}\n`)
  }
  connection.close()
}

/** Waits until the process is told to stop; `on`: signals that end it well (others by their own rules). */
export function untilKilled(process: Process, on: Partial<Record<Signal, number>> = {}): Promise<number> {
  return process.block<number>((done) => {
    for (const [signal, status] of Object.entries(on)) process.handlers.set(signal as Signal, () => done(status))
    return () => {}
  })
}
