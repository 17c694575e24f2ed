import { type ApiAnswer, type ApiRequest, type Cluster, ClusterProblem, type ExecAnswer, type ExecRequest, explain, type Greeting, type WatchEvent, type WatchRequest } from '#lib/cluster'
import type { KubeObject } from './objects.ts'

/** For tests: a cluster in memory, with as much of the API as a run asks for: lists, watches, and objects that are made, changed and deleted. */
export class TrialCluster implements Cluster {
  readonly name = 'kind-trial'
  readonly server = 'https://127.0.0.1:6443'
  readonly way = 'kubeconfig'
  /** "GET /api/v1/namespaces/lab/pods", in order. */
  readonly asked: string[] = []
  /** Called before each request: may throw, or wait. */
  before: (request: ApiRequest) => Promise<void> | void = () => undefined
  exec: (request: ExecRequest) => Promise<ExecAnswer> = () => Promise.resolve({ code: 0, stdout: '', stderr: '' })
  readonly #objects = new Map<string, KubeObject[]>()
  readonly #watchers = new Set<(path: string, event: WatchEvent) => void>()
  /** All that happened: a watch begins with what is newer than the version it names. */
  readonly #told: { path: string; version: number; event: WatchEvent }[] = []
  #version = 1

  /** Puts an object into a collection ("/api/v1/namespaces/lab/pods"), in place of one of the same name; watchers hear of it. */
  put(path: string, object: { metadata: Partial<KubeObject['metadata']> & { name: string } } & Record<string, unknown>): void {
    const { name } = object.metadata
    const whole = { ...object, metadata: { uid: `uid-${name}`, ...object.metadata, resourceVersion: String(++this.#version) } } as KubeObject
    const others = (this.#objects.get(path) ?? []).filter(({ metadata }) => metadata.name !== name)
    this.#objects.set(path, [...others, whole])
    this.#tell(path, { type: 'MODIFIED', object: whole })
  }

  drop(path: string, name: string): void {
    const found = this.#objects.get(path)?.find(({ metadata }) => metadata.name === name)
    if (found === undefined) return
    this.#objects.set(path, (this.#objects.get(path) ?? []).filter((one) => one !== found))
    this.#tell(path, { type: 'DELETED', object: { ...found, metadata: { ...found.metadata, resourceVersion: String(++this.#version) } } })
  }

  names(path: string): string[] {
    return (this.#objects.get(path) ?? []).map(({ metadata }) => metadata.name)
  }

  /** As a way to a cluster that is away would throw it. */
  problem(id: 'timed-out' | 'connection-refused' | 'not-allowed'): ClusterProblem {
    return new ClusterProblem(explain(id, { context: this.name, server: this.server, seen: 'a trial' }))
  }

  async request(request: ApiRequest): Promise<ApiAnswer> {
    const { method, path, body, signal } = request
    this.asked.push(`${method} ${path}`)
    await this.before(request)
    signal?.throwIfAborted()
    const answer = (status: number, answered: unknown): ApiAnswer => ({ status, body: answered, warnings: [], date: Math.floor(Date.now() / 1000) * 1000 })
    if (path === '/version') return answer(200, { gitVersion: 'v1.34.4' })
    if (method === 'GET') return answer(200, { metadata: { resourceVersion: String(this.#version) }, items: this.#objects.get(path) ?? [] })
    if (method === 'POST') {
      this.put(path, body as KubeObject & Record<string, unknown>)
      return answer(201, body)
    }
    const at = path.lastIndexOf('/')
    if (method === 'DELETE') this.drop(path.slice(0, at), path.slice(at + 1))
    return answer(200, {})
  }

  async *watch({ path, resourceVersion, signal }: WatchRequest): AsyncGenerator<WatchEvent> {
    const heard = this.#told.filter((one) => one.path === path && one.version > Number(resourceVersion)).map(({ event }) => event)
    let wake: () => void = () => undefined
    const watcher = (of: string, event: WatchEvent) => {
      if (of === path) heard.push(event)
      wake()
    }
    this.#watchers.add(watcher)
    signal.addEventListener('abort', () => wake())
    try {
      while (!signal.aborted) {
        yield* heard.splice(0)
        await new Promise<void>((resolve) => {
          wake = resolve
          if (heard.length > 0 || signal.aborted) resolve()
        })
      }
    } finally {
      this.#watchers.delete(watcher)
    }
  }

  greet(): Promise<Greeting> {
    return Promise.resolve({ version: 'v1.34.4', simulated: false, nodes: 1, uid: 'uid', runtime: 'trial', ms: 1 })
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #tell(path: string, event: WatchEvent): void {
    this.#told.push({ path, version: this.#version, event })
    for (const watcher of this.#watchers) watcher(path, event)
  }
}
