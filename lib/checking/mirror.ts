import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, ClusterProblem, explain, kinds, type Kind, pathOf } from '#lib/cluster'
import type { ObjectOf } from './objects.ts'

/** How long a break of the connection is ridden out while a run is under way, in ms. */
export const patienceMs = 20_000

/** The objects of one kind in one namespace (or cluster-wide): listed once, then kept current by a watch. */
export class Mirror<K extends Kind> {
  readonly kind: K
  readonly namespace: string | undefined
  readonly path: string
  resourceVersion = ''
  /** Set when the connection broke for longer than patience lasts; thrown to whoever reads. */
  trouble: unknown
  items: ReadonlyMap<string, ObjectOf<K>> = new Map()
  readonly #cluster: Cluster
  readonly #prepare: (object: ObjectOf<K>) => ObjectOf<K>
  readonly #onChange: () => void
  #following = false

  constructor(cluster: Cluster, kind: K, namespace: string | undefined, prepare: (object: ObjectOf<K>) => ObjectOf<K>, onChange: () => void) {
    this.kind = kind
    this.namespace = namespace
    this.path = pathOf(kinds[kind], namespace)
    this.#cluster = cluster
    this.#prepare = prepare
    this.#onChange = onChange
  }

  /** Lists; throws ClusterProblem, also for a 403. */
  async list(signal: AbortSignal, patience: number): Promise<number> {
    const { status, body, date } = await this.#cluster.request({ method: 'GET', path: this.path, signal, patienceMs: patience })
    if (status !== 200) throw notReadable(this.#cluster, status, this.path)
    const list = body as { metadata: { resourceVersion: string }; items: ObjectOf<K>[] }
    this.items = new Map(list.items.map((object) => [object.metadata.uid, this.#prepare(object)]))
    this.resourceVersion = list.metadata.resourceVersion
    return date ?? Date.now()
  }

  /** Keeps current until the signal aborts. Asking twice is harmless. */
  follow(signal: AbortSignal): void {
    if (this.#following || signal.aborted) return
    this.#following = true
    void this.#keepCurrent(signal).catch((error: unknown) => {
      if (signal.aborted) return
      this.trouble = error
      this.#onChange()
    })
  }

  async #keepCurrent(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const begun = performance.now()
      const expired = await this.#watch(signal)
      if (signal.aborted) return
      // A server that ends every watch at once would otherwise be asked without a break.
      if (performance.now() - begun < 250) await pause(250, undefined, { signal })
      if (!expired) continue
      await this.list(signal, patienceMs)
      this.#onChange()
    }
  }

  /** One watch, to its end. True when what happened since is not known and has to be listed again. */
  async #watch(signal: AbortSignal): Promise<boolean> {
    try {
      for await (const event of this.#cluster.watch({ path: this.path, resourceVersion: this.resourceVersion, signal })) {
        if (event.type === 'ERROR') return true
        this.#apply(event.type, event.object as ObjectOf<K>)
      }
      return false
    } catch (error) {
      if (signal.aborted || (error instanceof ClusterProblem && lasting.has(error.problem.id))) throw error
      return true
    }
  }

  #apply(type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK', object: ObjectOf<K>): void {
    this.resourceVersion = object.metadata.resourceVersion ?? this.resourceVersion
    if (type === 'BOOKMARK') return
    const next = new Map(this.items)
    if (type === 'DELETED') next.delete(object.metadata.uid)
    else next.set(object.metadata.uid, this.#prepare(object))
    this.items = next
    this.#onChange()
  }
}

/** Trouble that listing again would meet in the same way. */
const lasting: ReadonlySet<string> = new Set(['not-signed-in', 'not-allowed', 'other-certificate', 'certificate-expired'])

/** A read that was answered, but not with what was asked for. */
export function notReadable(cluster: Cluster, status: number, path: string): ClusterProblem {
  const id = status === 403 ? 'not-allowed' : 'server-error'
  return new ClusterProblem(explain(id, { context: cluster.name, server: cluster.server, seen: `${status} to get ${path}` }))
}
