import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, ClusterProblem, explain, kinds, type Kind, pathOf } from '#lib/cluster'
import type { KubeObject, ObjectOf } from './objects.ts'

/** How long a break of the connection is ridden out while a run is under way, in ms. */
export const patienceMs = 20_000

/** What a mirror tells those who look into it. */
export interface Told {
  changed(): void
  /** Between these times (performance.now()) the server could not be heard, however long it was tried. */
  outage(from: number, to: number): void
  /** The server's clock, ms since the epoch, read at some moment between two of ours. */
  clock(date: number, from: number, to: number): void
}

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
  readonly #tell: Told
  #following = false
  /** When the server last told us something, by performance.now(). */
  #heardAt = 0
  #watching: AbortController | undefined
  #relisting: Promise<void> | undefined

  constructor(cluster: Cluster, kind: K, namespace: string | undefined, prepare: (object: ObjectOf<K>) => ObjectOf<K>, tell: Told) {
    this.kind = kind
    this.namespace = namespace
    this.path = pathOf(kinds[kind], namespace)
    this.#cluster = cluster
    this.#prepare = prepare
    this.#tell = tell
  }

  /** Lists; throws ClusterProblem, also for a 403. `patience` in ms, `unreached` for a server that is not there at all. */
  async list(signal: AbortSignal, patience = patienceMs, unreached = patience): Promise<void> {
    const from = Date.now()
    const { status, body, date } = await this.#cluster.request({ method: 'GET', path: this.path, signal, patienceMs: patience, unreachedMs: unreached })
    if (status !== 200) throw notReadable(this.#cluster, status, this.path)
    const list = body as { metadata: { resourceVersion: string }; items: ObjectOf<K>[] }
    this.items = new Map(list.items.map((object) => [object.metadata.uid, this.#prepare(object)]))
    this.resourceVersion = list.metadata.resourceVersion
    this.#heardAt = performance.now()
    if (date !== undefined) this.#tell.clock(date, from, Date.now())
  }

  /**
   * Lists anew when nothing was heard for so long: a watch that hangs looks like a cluster in which nothing happens.
   * @throws ClusterProblem when the cluster cannot be asked
   */
  async confirm(signal: AbortSignal, silentMs: number): Promise<void> {
    if (this.trouble !== undefined) throw this.trouble
    if (performance.now() - this.#heardAt < silentMs) return
    this.#watching?.abort()
    await this.#relist(signal)
  }

  /** Keeps current until the signal aborts. Asking twice is harmless. */
  follow(signal: AbortSignal): void {
    if (this.#following || signal.aborted) return
    this.#following = true
    void this.#keepCurrent(signal).catch((error: unknown) => {
      if (signal.aborted) return
      this.trouble = error
      this.#tell.changed()
    })
  }

  async #keepCurrent(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const begun = performance.now()
      const expired = await this.#watch(signal)
      if (signal.aborted) return
      // A server that ends every watch at once would otherwise be asked without a break.
      if (performance.now() - begun < 250 && this.#relisting === undefined) await pause(250, undefined, { signal })
      if (expired) await this.#relist(signal)
    }
  }

  #relist(signal: AbortSignal): Promise<void> {
    const from = performance.now()
    const before = this.items
    this.#relisting ??= this.list(signal)
      .then(() => {
        this.#tell.outage(from, performance.now())
        // What was confirmed is no news: a look that waits for news to be confirmed would never end.
        if (!isSame(before, this.items)) this.#tell.changed()
      })
      .finally(() => (this.#relisting = undefined))
    return this.#relisting
  }

  /** One watch, to its end. True when what happened since is not known and has to be listed again. */
  async #watch(signal: AbortSignal): Promise<boolean> {
    const own = (this.#watching = new AbortController())
    const both = AbortSignal.any([signal, own.signal])
    try {
      for await (const event of this.#cluster.watch({ path: this.path, resourceVersion: this.resourceVersion, signal: both })) {
        if (event.type === 'ERROR' || own.signal.aborted) return true
        this.#heardAt = performance.now()
        this.#apply(event.type, event.object as ObjectOf<K>)
      }
      return own.signal.aborted
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
    this.#tell.changed()
  }
}

/** Trouble that listing again would meet in the same way. */
const lasting: ReadonlySet<string> = new Set(['not-signed-in', 'not-allowed', 'other-certificate', 'certificate-expired', 'client-certificate-expired'])

/** A read that was answered, but not with what was asked for. */
export function notReadable(cluster: Cluster, status: number, path: string): ClusterProblem {
  const id = status === 403 ? 'not-allowed' : 'server-error'
  return new ClusterProblem(explain(id, { context: cluster.name, server: cluster.server, seen: `${status} to get ${path}` }))
}

/** Whether two lists hold the same objects at the same versions. */
function isSame(a: ReadonlyMap<string, KubeObject>, b: ReadonlyMap<string, KubeObject>): boolean {
  return a.size === b.size && [...a].every(([uid, { metadata }]) => b.get(uid)?.metadata.resourceVersion === metadata.resourceVersion)
}
