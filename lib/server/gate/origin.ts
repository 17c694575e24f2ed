import type { IncomingMessage } from 'node:http'
import type { Environment } from '#lib/environment'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request may change something: one that a browser sends must come from a page of ours (Sec-Fetch-Site, or
 * Origin where a browser does not send that). What says neither is no browser, and carries nobody's cookies unasked.
 */
export function isFromUs(request: IncomingMessage, { url }: Pick<Environment, 'url'>): boolean {
  if (READING.has(request.method ?? 'GET')) return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return isOurOrigin(request, { url })
}

/** Whether the Origin header, where there is one, is ours. */
export function isOurOrigin(request: IncomingMessage, { url }: Pick<Environment, 'url'>): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  const from = URL.parse(origin)?.host
  return from !== undefined && (from === host || (url !== undefined && origin === new URL(url).origin))
}
