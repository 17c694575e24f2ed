import { homedir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ClusterProblem } from './problem.ts'
import { explain } from './explain.ts'
import { readSmallFile, whyUnread } from './small-file.ts'

const name = z.string().min(1)

const clusterEntry = z.object({
  server: z.string(),
  'certificate-authority': z.string().optional(),
  'certificate-authority-data': z.string().optional(),
  'insecure-skip-tls-verify': z.boolean().optional(),
  'tls-server-name': z.string().optional(),
  'proxy-url': z.string().optional(),
})
const userEntry = z.looseObject({
  'client-certificate': z.string().optional(),
  'client-certificate-data': z.string().optional(),
  'client-key': z.string().optional(),
  'client-key-data': z.string().optional(),
  token: z.string().optional(),
  tokenFile: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  exec: z.unknown().optional(),
  'auth-provider': z.unknown().optional(),
})
const contextEntry = z.object({ cluster: z.string(), user: z.string().default(''), namespace: z.string().optional() })

const file = z.object({
  'current-context': z.string().optional(),
  clusters: z.array(z.object({ name, cluster: clusterEntry })).nullish(),
  users: z.array(z.object({ name, user: userEntry.nullish() })).nullish(),
  contexts: z.array(z.object({ name, context: contextEntry })).nullish(),
})

export type ClusterEntry = z.infer<typeof clusterEntry>
export type UserEntry = z.infer<typeof userEntry>

/** One context with what it points to; `folder` is where relative files of each entry are looked for. */
export interface ContextEntry {
  name: string
  namespace?: string
  cluster: ClusterEntry & { folder: string }
  user: UserEntry & { folder: string }
}

export interface Kubeconfig {
  /** In the order of the files. Contexts that point to a cluster that is not there are left out, as nothing can be done with them. */
  contexts: readonly ContextEntry[]
  current?: string
}

/** Largest kubeconfig that is read, in bytes: a real one with a hundred clusters is below 1 MB. */
const largest = 4_000_000

/** The files kubectl would read, in its order. */
export function kubeconfigFiles(environment: NodeJS.ProcessEnv = process.env): string[] {
  const listed = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '')
  return listed.length > 0 ? listed.map((path) => resolve(path)) : [join(homedir(), '.kube', 'config')]
}

/**
 * Reads and merges kubeconfig files as kubectl does: of entries with one name the first wins, files that are not there
 * are passed over. Nothing that a file names is opened or run here.
 * @throws ClusterProblem no-kubeconfig, kubeconfig-unreadable
 */
export async function readKubeconfig(files = kubeconfigFiles()): Promise<Kubeconfig> {
  const read = (await Promise.all(files.map(readOne))).filter((one) => one !== undefined)
  if (read.length === 0) throw trouble('no-kubeconfig', `looked in ${files.join(', ')}`)
  const clusters = new Map<string, ContextEntry['cluster']>()
  const users = new Map<string, ContextEntry['user']>()
  const contexts = new Map<string, z.infer<typeof contextEntry>>()
  let current: string | undefined
  for (const { content, folder } of read) {
    current ??= content['current-context'] || undefined
    keepFirst(clusters, content.clusters, ({ cluster }) => ({ ...cluster, folder }))
    keepFirst(users, content.users, ({ user }) => ({ ...user, folder }))
    keepFirst(contexts, content.contexts, ({ context }) => context)
  }
  return { contexts: [...contexts].flatMap(([name, context]) => joined(name, context, clusters, users)), current }
}

function joined(
  name: string,
  context: z.infer<typeof contextEntry>,
  clusters: ReadonlyMap<string, ContextEntry['cluster']>,
  users: ReadonlyMap<string, ContextEntry['user']>,
): ContextEntry[] {
  const cluster = clusters.get(context.cluster)
  if (cluster === undefined) return []
  return [{ name, namespace: context.namespace, cluster, user: users.get(context.user) ?? { folder: cluster.folder } }]
}

function keepFirst<E extends { name: string }, T>(into: Map<string, T>, entries: readonly E[] | null | undefined, make: (entry: E) => T) {
  for (const entry of entries ?? []) if (!into.has(entry.name)) into.set(entry.name, make(entry))
}

async function readOne(path: string): Promise<{ content: z.infer<typeof file>; folder: string } | undefined> {
  let text: string
  try {
    text = await readSmallFile(path, largest)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw trouble('kubeconfig-unreadable', `${path}: ${whyUnread(cause)}`, cause)
  }
  try {
    return { content: file.parse(parse(text, { maxAliasCount: 0 }) ?? {}), folder: dirname(path) }
  } catch (cause) {
    throw trouble('kubeconfig-unreadable', `${path}: ${whatIsWrong(cause)}`, cause)
  }
}

/** Names the place that is wrong, never the value: a kubeconfig holds keys. */
function whatIsWrong(cause: unknown): string {
  if (cause instanceof z.ZodError) return `unexpected ${cause.issues[0]?.path.join('.') || 'content'}`
  const line = (cause as { linePos?: readonly { line: number }[] }).linePos?.[0]?.line
  return line === undefined ? 'it is not a kubeconfig in YAML' : `not valid YAML, line ${line}`
}

function trouble(id: 'no-kubeconfig' | 'kubeconfig-unreadable', seen: string, cause?: unknown): ClusterProblem {
  return new ClusterProblem(explain(id, { context: '', server: '', seen }), cause)
}
