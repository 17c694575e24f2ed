import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Environment } from '#lib/environment'
import type { BuiltPages } from './built-pages.ts'
import { clientAddress } from './client-address.ts'
import { hashOf, makeNonce, policy } from './content-security.ts'
import { isOurHost } from './host.ts'
import { isFromUs, isOurOrigin } from './origin.ts'

export interface Gate {
  /** True when the request may go on; otherwise it has been answered. */
  admits(request: IncomingMessage, response: ServerResponse): boolean
  /** Whether a connection may be taken over (WebSocket). */
  admitsUpgrade(request: IncomingMessage): boolean
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}
const YEAR_S = 31_536_000

/**
 * What every request passes before Next sees it, in one place: it was meant for us, what changes something was sent by
 * us, who sent it is known, and the answer carries the security headers. `pages` is absent in development; `inline` are
 * scripts that every page carries.
 */
export function makeGate(environment: Environment, pages: BuiltPages | undefined, inline: readonly string[]): Gate {
  const everywhere = [...new Set([...inline.map(hashOf), ...(pages?.notFound ?? [])])]
  const headers = environment.url?.startsWith('https:')
    ? { ...HEADERS, 'Strict-Transport-Security': `max-age=${YEAR_S}` }
    : HEADERS
  return {
    admits(request, response) {
      if (!isOurHost(request, environment)) return refuse(response, 421, 'This server does not go by that name.')
      if (!isFromUs(request, environment)) return refuse(response, 403, 'This was not sent by a page of Pilothouse.')
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      const built = pages?.hashesFor(pathOf(request))
      const content = policy(built ?? [makeNonce(), ...everywhere], environment, pages === undefined)
      response.setHeader('Content-Security-Policy', content)
      // Next reads the nonce from here, and lib/identity the address; whatever a client put there is gone.
      request.headers['content-security-policy'] = content
      request.headers['x-pilothouse-address'] = clientAddress(request, environment)
      return true
    },
    admitsUpgrade: (request) => isOurHost(request, environment) && isOurOrigin(request, environment),
  }
}

function pathOf(request: IncomingMessage): string {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  return path.length > 1 ? path.replace(/\/$/, '') : path
}

function refuse(response: ServerResponse, status: number, message: string): false {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...HEADERS }).end(`${message}\n`)
  return false
}
