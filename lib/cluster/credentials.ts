import { resolve } from 'node:path'
import { hostOf, isLoopback } from './address.ts'
import { explain } from './explain.ts'
import type { ContextEntry } from './kubeconfig.ts'
import { ClusterProblem } from './problem.ts'
import { readSmallFile, whyUnread } from './small-file.ts'

/** All that a connection needs, in memory: no path, no program, nothing left to look up. */
export interface Credentials {
  server: string
  ca?: string
  cert?: string
  key?: string
  serverName?: string
  /** The whole value of the Authorization header. */
  authorization?: string
  verify: boolean
}

/** Largest certificate file that is read, in bytes: a bundle of all public authorities is a quarter of it. */
const largest = 1_000_000

/** Why a context is not used at all, or undefined: it would run a program, send a file, or hand the connection to a stranger. */
export function refusalOf({ cluster, user }: ContextEntry): string | undefined {
  const host = hostOf(cluster.server)
  if (host === undefined) return 'its server is not an https:// address'
  if (user.exec !== undefined) return 'it signs in by running a program (exec)'
  if (user['auth-provider'] !== undefined) return 'it signs in through an auth-provider, which kubectl has given up too'
  if (user.tokenFile !== undefined) return 'it sends the content of a file (tokenFile)'
  if (cluster['proxy-url'] !== undefined) return 'it goes through a proxy (proxy-url)'
  if (isLoopback(host)) return undefined
  if (cluster.server.startsWith('http:')) return 'it is not encrypted (http://)'
  if (cluster['insecure-skip-tls-verify'] === true) return 'it does not verify the server (insecure-skip-tls-verify)'
  return undefined
}

/**
 * Reads the certificates that a context names. Only PEM blocks are taken from files, so that a kubeconfig from a stranger
 * cannot make the server send, show or log any other file.
 * @throws ClusterProblem context-refused, kubeconfig-unreadable
 */
export async function credentialsOf(context: ContextEntry): Promise<Credentials> {
  const refusal = refusalOf(context)
  if (refusal !== undefined) throw problem('context-refused', context, refusal)
  const { cluster, user } = context
  const pem = (entry: { folder: string }, data: string | undefined, path: string | undefined, what: string) =>
    readPem(context, entry.folder, data, path, what)
  const [ca, cert, key] = await Promise.all([
    pem(cluster, cluster['certificate-authority-data'], cluster['certificate-authority'], 'CERTIFICATE'),
    pem(user, user['client-certificate-data'], user['client-certificate'], 'CERTIFICATE'),
    pem(user, user['client-key-data'], user['client-key'], 'PRIVATE KEY'),
  ])
  return {
    server: cluster.server.replace(/\/+$/, ''),
    ca,
    cert,
    key,
    serverName: cluster['tls-server-name'],
    authorization: authorizationOf(user),
    verify: cluster['insecure-skip-tls-verify'] !== true,
  }
}

function authorizationOf(user: ContextEntry['user']): string | undefined {
  if (user.token !== undefined) return `Bearer ${user.token}`
  if (user.username === undefined) return undefined
  return `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}`
}

async function readPem(
  context: ContextEntry,
  folder: string,
  data: string | undefined,
  path: string | undefined,
  what: string,
): Promise<string | undefined> {
  if (data !== undefined && data !== '') return Buffer.from(data, 'base64').toString('utf8')
  if (path === undefined || path === '') return undefined
  const content = await readSmallFile(resolve(folder, path), largest).catch((cause: unknown) => {
    throw problem('kubeconfig-unreadable', context, `${path}: ${whyUnread(cause)}`, cause)
  })
  const blocks = content.match(new RegExp(`-----BEGIN [A-Z ]*${what}-----[A-Za-z0-9+/=\\s]+-----END [A-Z ]*${what}-----`, 'g'))
  if (blocks === null) throw problem('kubeconfig-unreadable', context, `${path} holds no ${what.toLowerCase()} in PEM`)
  return blocks.join('\n')
}

function problem(id: 'context-refused' | 'kubeconfig-unreadable', context: ContextEntry, seen: string, cause?: unknown) {
  return new ClusterProblem(explain(id, { context: context.name, server: context.cluster.server, seen }), cause)
}
