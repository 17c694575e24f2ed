import { isLocal, isNamedLocal } from './address.ts'
import { type Credentials, credentialsOf, refusalOf } from './credentials.ts'
import { Connection } from './connection.ts'
import type { Cluster } from './cluster.ts'
import { explain } from './explain.ts'
import { KubeCluster } from './kube-cluster.ts'
import { type ContextEntry, kubeconfigFiles, readKubeconfig } from './kubeconfig.ts'
import { ClusterProblem, type Problem } from './problem.ts'

/** A context as the connect page offers it. */
export interface OfferedContext {
  name: string
  server: string
  /** `local`: can be chosen at once. `confirm`: only after its name was typed. */
  offered: 'local' | 'confirm'
  /** Why it cannot be used at all. */
  refused?: Problem
  current: boolean
}

/** The contexts of the machine's kubeconfig, local clusters first, or the problem that keeps us from reading it. */
export async function listContexts(files = kubeconfigFiles()): Promise<{ contexts: readonly OfferedContext[]; problem?: Problem }> {
  try {
    const { contexts, current } = await readKubeconfig(files)
    return { contexts: contexts.map((context) => offer(context, current)).sort((a, b) => rank(a) - rank(b)) }
  } catch (error) {
    if (error instanceof ClusterProblem) return { contexts: [], problem: error.problem }
    throw error
  }
}

function offer(context: ContextEntry, current: string | undefined): OfferedContext {
  const { name, cluster } = context
  const refusal = refusalOf(context)
  return {
    name,
    server: cluster.server,
    offered: isLocal(name, cluster.server) ? 'local' : 'confirm',
    current: name === current,
    ...(refusal === undefined ? {} : { refused: explain('context-refused', { context: name, server: cluster.server, seen: refusal }) }),
  }
}

const rank = (context: OfferedContext) =>
  (context.refused === undefined ? 0 : 4) + (context.offered === 'local' ? 0 : 2) + (isNamedLocal(context.name) ? 0 : 1)

/** Connections by context and credentials: kept, so that a second check finds a warm one; made anew when the kubeconfig changes. */
const kept = new Map<string, { fingerprint: string; cluster: Cluster }>()

export interface Opening {
  /** Share the connection with whoever opens the same context; otherwise it is the caller's to close. True unless told. */
  keep?: boolean
  /** Signs in with this instead of what the kubeconfig says; never shared. */
  token?: string
}

/**
 * The cluster of a context; the current context when no name is given. It is the caller's to close when it is not to be kept.
 * @throws ClusterProblem no-kubeconfig, kubeconfig-unreadable, context-gone, context-refused
 */
export async function openCluster(name?: string, files = kubeconfigFiles(), { keep = true, token }: Opening = {}): Promise<Cluster> {
  const { contexts, current } = await readKubeconfig(files)
  const wanted = name ?? current ?? ''
  const context = contexts.find((one) => one.name === wanted)
  if (context === undefined) {
    throw new ClusterProblem(explain('context-gone', { context: wanted, server: '', seen: wanted === '' ? 'no current context' : `no context ${wanted}` }))
  }
  const credentials = await credentialsOf(context)
  if (token !== undefined) return clusterOf(wanted, { ...credentials, cert: undefined, key: undefined, authorization: `Bearer ${token}` })
  if (!keep) return clusterOf(wanted, credentials)
  const fingerprint = JSON.stringify(credentials)
  const key = `${files.join()}#${wanted}`
  const before = kept.get(key)
  if (before?.fingerprint === fingerprint) return before.cluster
  const cluster = clusterOf(wanted, credentials)
  kept.set(key, { fingerprint, cluster })
  await before?.cluster.close()
  return cluster
}

function clusterOf(context: string, credentials: Credentials): Cluster {
  return new KubeCluster(new Connection(context, credentials))
}
