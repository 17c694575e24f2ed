import { z } from 'zod'
import { EnvironmentProblem } from './problem.ts'

/** A way to sign in beside e-mail and password. */
export type SignInProvider = { id: string; name: string; clientId: string; clientSecret: string } & (
  | { kind: 'oidc'; issuer: string }
  | { kind: 'github' }
)

type Variables = Readonly<Record<string, string | undefined>>

const PART = /^PILOTHOUSE_(?:OIDC_([A-Z][A-Z0-9]*)|(GITHUB))_(ISSUER|CLIENT_ID|CLIENT_SECRET)$/
const issuerAddress = z.url({ protocol: /^https?$/ })

/**
 * Reads PILOTHOUSE_OIDC_<NAME>_{ISSUER,CLIENT_ID,CLIENT_SECRET} and PILOTHOUSE_GITHUB_{CLIENT_ID,CLIENT_SECRET}.
 * A provider is named with all its parts or not at all: throws EnvironmentProblem for the first part that is missing.
 */
export function readProviders(variables: Variables): readonly SignInProvider[] {
  const names = Object.keys(variables).flatMap((key) => {
    const match = variables[key] ? PART.exec(key) : null
    return match ? [match[1] ?? 'GITHUB'] : []
  })
  return [...new Set(names)].toSorted().map((name) => readProvider(name, variables))
}

function readProvider(name: string, variables: Variables): SignInProvider {
  const github = name === 'GITHUB'
  const prefix = github ? 'PILOTHOUSE_GITHUB' : `PILOTHOUSE_OIDC_${name}`
  const part = (which: string) => {
    const value = variables[`${prefix}_${which}`]
    if (!value) throw new EnvironmentProblem(`${prefix}_${which} is missing, though other parts of ${prefix} are set.`)
    return value
  }
  const client = { clientId: part('CLIENT_ID'), clientSecret: part('CLIENT_SECRET') }
  if (github) return { kind: 'github', id: 'github', name: 'GitHub', ...client }
  const issuer = part('ISSUER')
  if (!issuerAddress.safeParse(issuer).success) {
    throw new EnvironmentProblem(`${prefix}_ISSUER is "${issuer}"; it has to be an address such as https://sso.example.com.`)
  }
  const title = name.charAt(0) + name.slice(1).toLowerCase()
  return { kind: 'oidc', id: `oidc-${name.toLowerCase()}`, name: title, issuer, ...client }
}
