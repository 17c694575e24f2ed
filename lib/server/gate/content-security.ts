import { createHash, randomBytes } from 'node:crypto'
import type { Environment } from '#lib/environment'

/** Scripts that a page carries within itself, by their hashes as a policy names them: 'sha256-…'. */
export function hashesOf(html: string): readonly string[] {
  const inline = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
  return [...new Set([...inline].map(([, script]) => hashOf(script ?? '')))]
}

export function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

export const makeNonce = () => `'nonce-${randomBytes(16).toString('base64')}'`

/**
 * The Content-Security-Policy of a page. `scripts` are the hashes or the nonce of the scripts it carries within itself:
 * a page that was built ahead has hashes, one that is made for a request a nonce. Styles may be inline: highlighted code
 * and drawings carry them, and they cannot run.
 */
export function policy(scripts: readonly string[], environment: Environment, dev = false): string {
  const inDevelopment = ["'unsafe-inline'", "'unsafe-eval'"]
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...(dev ? inDevelopment : scripts)],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...(dev ? ['ws:'] : [])],
    'form-action': ["'self'", ...providerOrigins(environment)],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}

/** Signing in through a provider is a form whose answer redirects there; where its page lies only the provider knows. */
function providerOrigins({ providers }: Environment): readonly string[] {
  if (providers.length === 0) return []
  const issuers = providers.flatMap((provider) => (provider.kind === 'oidc' ? [new URL(provider.issuer).origin] : []))
  return ['https:', ...issuers.filter((origin) => origin.startsWith('http:'))]
}
