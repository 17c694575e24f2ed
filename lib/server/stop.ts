import type { Server } from 'node:http'
import { doAtStop } from './at-stop.ts'

/** How long open requests may take to end by themselves, in milliseconds. */
const GRACE_MS = 5_000

/** Takes no new connection, ends the runs, and lets open requests end; those that do not in time are cut off. */
export async function stopServing(server: Server): Promise<void> {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await doAtStop()
  server.closeIdleConnections()
  await closed
  clearTimeout(cut)
}
