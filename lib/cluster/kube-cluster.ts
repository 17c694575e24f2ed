import { classify } from './classify.ts'
import type { ApiAnswer, ApiRequest, Cluster, ExecAnswer, ExecRequest, Greeting, WatchEvent, WatchRequest } from './cluster.ts'
import type { Connection } from './connection.ts'
import { execOver } from './exec.ts'
import { linesOf } from './lines.ts'

/** Labs use API versions that every release since this minor has. */
const oldestMinor = 26

/** A cluster whose API server is reached directly: with a kubeconfig's credentials, or the practice cluster's. */
export class KubeCluster implements Cluster {
  readonly name: string
  readonly server: string
  readonly way: Cluster['way']
  readonly #connection: Connection

  constructor(connection: Connection, way: Cluster['way'] = 'kubeconfig') {
    this.name = connection.context
    this.server = connection.credentials.server
    this.way = way
    this.#connection = connection
  }

  request(request: ApiRequest): Promise<ApiAnswer> {
    return this.#connection.ask(request)
  }

  async *watch({ path, query, resourceVersion, signal }: WatchRequest): AsyncGenerator<WatchEvent> {
    const asked = { ...query, watch: 'true', allowWatchBookmarks: 'true', resourceVersion }
    const { statusCode, body } = await this.#connection.open(path, asked, signal)
    if (statusCode !== 200) {
      await body.dump()
      throw this.#connection.problem(statusCode === 401 ? 'not-signed-in' : statusCode === 403 ? 'not-allowed' : 'server-error', `${statusCode} to a watch`)
    }
    try {
      for await (const line of linesOf(body)) yield JSON.parse(line) as WatchEvent
    } catch (cause) {
      signal.throwIfAborted()
      const { id, seen } = classify(cause)
      throw this.#connection.problem(id, seen, cause)
    }
  }

  exec(request: ExecRequest): Promise<ExecAnswer> {
    return execOver(this.#connection, request)
  }

  async greet(signal?: AbortSignal): Promise<Greeting> {
    const begun = performance.now()
    const version = await this.#read('/version', signal)
    const ms = Math.round(performance.now() - begun)
    const gitVersion = (version as { gitVersion?: unknown }).gitVersion
    if (typeof gitVersion !== 'string') throw this.#connection.problem('not-kubernetes', 'no version in its answer')
    const [major, minor] = gitVersion.replace(/^v/, '').split('.').map((part) => Number.parseInt(part, 10))
    if (major === 1 && (minor ?? 0) < oldestMinor) throw this.#connection.problem('too-old', gitVersion)
    const [nodes, system] = await Promise.all([this.#read('/api/v1/nodes', signal), this.#read('/api/v1/namespaces/kube-system', signal)])
    const items = (nodes as { items?: { status?: { nodeInfo?: { containerRuntimeVersion?: string } } }[] }).items ?? []
    return {
      version: gitVersion,
      simulated: gitVersion.endsWith('+practice'),
      nodes: items.length,
      uid: (system as { metadata?: { uid?: string } }).metadata?.uid ?? '',
      runtime: items[0]?.status?.nodeInfo?.containerRuntimeVersion ?? '',
      ms,
    }
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  /** Reads what a greeting needs. Nodes and kube-system may be closed to a learner of a shared cluster: then they stay unknown. */
  async #read(path: string, signal: AbortSignal | undefined): Promise<object> {
    const { status, body } = await this.#connection.ask({ method: 'GET', path, signal })
    if (path !== '/version' && status === 403) return {}
    if (status === 403) throw this.#connection.problem('not-allowed', `403 to ${path}`)
    if (status !== 200 || typeof body !== 'object' || body === null) throw this.#connection.problem('not-kubernetes', `${status} to ${path}`)
    return body
  }
}
