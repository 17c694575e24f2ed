import type { IncomingMessage } from 'node:http'
import { isLoopback, type Environment } from '#lib/environment'

/**
 * Whether a request was meant for this server by the name in its Host header: a loopback name, or in class mode that of
 * PILOTHOUSE_URL. Any other site whose name was made to point here (DNS rebinding) is turned away.
 */
export function isOurHost(request: IncomingMessage, { url }: Pick<Environment, 'url'>): boolean {
  const host = request.headers.host
  const name = host === undefined ? undefined : URL.parse(`http://${host}`)?.hostname
  if (name === undefined) return false
  return isLoopback(name) || (url !== undefined && name === new URL(url).hostname)
}
