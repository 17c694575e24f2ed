import { NetError } from '../../processes/index.ts'
import type { Connection, Process } from '../../processes/index.ts'
import { HttpReader, requestBytes } from './http.ts'
import type { HttpRequest, HttpResponse, Url } from './http.ts'

interface Call extends HttpRequest {
  host: string
  port: number
  /** Milliseconds for the connection, and for everything. */
  patience: number
  limit: number
  connected?: (connection: Connection) => void | Promise<void>
}

/** One request on a connection of its own; NetError when it fails or takes too long. Undefined: there came no answer. */
export async function ask(process: Process, call: Call): Promise<HttpResponse | undefined> {
  const began = process.machine.clock.now()
  const connection = await process.machine.network.connect(process, call.host, call.port, Math.min(call.limit, call.patience))
  await call.connected?.(connection)
  await connection.write(process, requestBytes(call))
  const left = call.limit - (process.machine.clock.now() - began)
  const answer = await within(process, left, new HttpReader(process, connection).response(call.method))
  connection.close()
  return answer
}

/** The `Host` header, and what `-H` and `--header` add to it. */
export function headersOf(url: Url, given: string[] = [], others: Record<string, string> = {}): Record<string, string> {
  const headers: Record<string, string> = { Host: url.port === 80 ? url.host : `${url.host}:${url.port}`, ...others }
  for (const line of given) headers[line.split(':')[0]!] = line.slice(line.indexOf(':') + 1).trim()
  return headers
}

/** Where a redirection leads; undefined when the answer is none. */
export function redirection(url: Url, { status, headers }: HttpResponse): string | undefined {
  const to = status >= 300 && status < 400 ? headers['location'] : undefined
  return to?.startsWith('/') ? `${url.scheme}://${url.host}:${url.port}${to}` : to
}

/** What comes in time; else a NetError for the wait. */
export async function within<T>(process: Process, ms: number, work: Promise<T>): Promise<T> {
  let late: { cancel(): void } | undefined
  const limit = new Promise<never>((_, reject) => {
    late = process.machine.clock.setTimeout(() => reject(new NetError('timeout')), ms)
  })
  work.catch(() => {})
  try {
    return await Promise.race([work, limit])
  } finally {
    late?.cancel()
  }
}
