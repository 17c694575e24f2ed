import type { KubeObject, ListOptions, ObjectEvent } from '../seam.ts'
import type { Revisions } from './revisions.ts'

/** Events that a watch may still ask for, and what the versions of objects that they hold on to may weigh (bytes, roughly). */
const historyLength = 500
const historyWeight = 16 * 2 ** 20

export interface StoredEvent extends ObjectEvent {
  revision: number
  /** Bytes, roughly, that its object does not share with the version before. */
  weight: number
}

const keyOf = (namespace: string | undefined, name: string) => `${namespace ?? ''}/${name}`

/** Freezes it with all that is in it. Returns roughly how many bytes were not frozen before: what is new in a version. */
function freeze(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return 0
  Object.freeze(value)
  let weight = 64
  for (const each of Object.values(value)) weight += 16 + freeze(each)
  return weight
}

/** All objects of one resource: kept sorted by key when listed, found by owner and node, remembered for watches. */
export class Collection {
  private readonly objects = new Map<string, KubeObject>()
  private readonly owned = new Map<string, Set<string>>()
  private readonly onNode = new Map<string, Set<string>>()
  private readonly listeners = new Set<(event: StoredEvent) => void>()
  private readonly revisions: Revisions
  private sorted: KubeObject[] | undefined
  private history: StoredEvent[] = []
  private weight = 0
  /** Bytes of the objects that clients wrote, as JSON. */
  private readonly sizes = new Map<string, number>()
  /** Watches from before this revision have lost events. */
  private forgotten = 0

  constructor(revisions: Revisions) {
    this.revisions = revisions
    this.forgotten = revisions.current
  }

  get size(): number {
    return this.objects.size
  }

  get(namespace: string | undefined, name: string): KubeObject | undefined {
    return this.objects.get(keyOf(namespace, name))
  }

  /** Sorted by namespace and name, as etcd's keys are; those of an owner or a node as they came. */
  list(where: ListOptions = {}): readonly KubeObject[] {
    const base = this.candidates(where)
    if (!where.namespace && !where.labels && base === this.sorted) return base
    const labels = Object.entries(where.labels ?? {})
    return base.filter(({ metadata }) =>
      (!where.namespace || metadata.namespace === where.namespace) &&
      labels.every(([key, value]) => metadata.labels?.[key] === value))
  }

  private candidates(where: ListOptions): KubeObject[] {
    const keys = where.ownerUid ? this.owned.get(where.ownerUid) : where.nodeName ? this.onNode.get(where.nodeName) : undefined
    if (keys) return Array.from(keys, (key) => this.objects.get(key)!)
    if (where.ownerUid || where.nodeName) return []
    this.sorted ??= [...this.objects.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object)
    return this.sorted
  }

  /** Stores the object under a new resourceVersion and tells all listeners before it returns. */
  put(draft: KubeObject): KubeObject {
    const revision = this.revisions.next()
    const object: KubeObject = { ...draft, metadata: { ...draft.metadata, resourceVersion: String(revision) } }
    const weight = freeze(object)
    const old = this.load(object)
    this.tell({ type: old ? 'MODIFIED' : 'ADDED', object, ...(old && { old }), revision, weight })
    return object
  }

  /** How many bytes of JSON more there are when an object has so many. */
  growth({ namespace, name }: { namespace?: string; name: string }, bytes: number): number {
    return bytes - (this.sizes.get(keyOf(namespace, name)) ?? 0)
  }

  /** Takes down how many bytes of JSON an object has. */
  measure({ namespace, name }: { namespace?: string; name: string }, bytes: number): void {
    this.revisions.bytes += this.growth({ namespace, name }, bytes)
    this.sizes.set(keyOf(namespace, name), bytes)
  }

  /** Keeps an object as it is, without an event: how snapshots come back. Returns what it replaced. */
  load(object: KubeObject): KubeObject | undefined {
    freeze(object)
    const key = keyOf(object.metadata.namespace, object.metadata.name)
    const old = this.objects.get(key)
    if (old) this.unindex(key, old)
    else this.revisions.count(1)
    this.objects.set(key, object)
    this.index(key, object)
    if (this.sorted) this.sorted = this.sorted.toSpliced(this.place(key), old ? 1 : 0, object)
    return old
  }

  remove(namespace: string | undefined, name: string): KubeObject | undefined {
    const key = keyOf(namespace, name)
    const old = this.objects.get(key)
    if (!old) return undefined
    if (this.sorted) this.sorted = this.sorted.toSpliced(this.place(key), 1)
    this.objects.delete(key)
    this.unindex(key, old)
    const revision = this.revisions.next()
    this.revisions.count(-1)
    this.revisions.bytes -= this.sizes.get(key) ?? 0
    this.sizes.delete(key)
    const object: KubeObject = { ...old, metadata: { ...old.metadata, resourceVersion: String(revision) } }
    this.tell({ type: 'DELETED', object, old, revision, weight: freeze(object) })
    return object
  }

  /** Where a key stands among the sorted, or would stand. They are copied when they change: somebody may be going through them. */
  private place(key: string): number {
    let low = 0
    let high = this.sorted!.length
    while (low < high) {
      const middle = (low + high) >> 1
      const { namespace, name } = this.sorted![middle]!.metadata
      if (keyOf(namespace, name) < key) low = middle + 1
      else high = middle
    }
    return low
  }

  private tell(event: StoredEvent): void {
    this.history.push(event)
    this.weight += event.weight
    if (this.history.length > historyLength * 1.25 || this.weight > historyWeight * 1.25) this.forget()
    for (const listener of this.listeners) listener(event)
  }

  /** The oldest events go, until what is left is short and light enough. */
  private forget(): void {
    let gone = 0
    while (gone < this.history.length - 1 && (this.history.length - gone > historyLength || this.weight > historyWeight)) {
      const oldest = this.history[gone]!
      this.weight -= oldest.weight
      this.forgotten = oldest.revision
      gone += 1
    }
    this.history = this.history.slice(gone)
  }

  subscribe(listener: (event: StoredEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Events after a revision, or undefined where they are no longer known (410 Expired). */
  since(revision: number): readonly StoredEvent[] | undefined {
    if (revision < this.forgotten) return undefined
    return this.history.filter((event) => event.revision > revision)
  }

  private index(key: string, object: KubeObject): void {
    for (const { uid } of object.metadata.ownerReferences ?? []) add(this.owned, uid, key)
    const node = nodeOf(object)
    if (node) add(this.onNode, node, key)
  }

  private unindex(key: string, object: KubeObject): void {
    for (const { uid } of object.metadata.ownerReferences ?? []) drop(this.owned, uid, key)
    const node = nodeOf(object)
    if (node) drop(this.onNode, node, key)
  }
}

const nodeOf = (object: KubeObject): string | undefined =>
  object.kind === 'Pod' ? (object.spec as { nodeName?: string } | undefined)?.nodeName : undefined

function add(index: Map<string, Set<string>>, value: string, key: string): void {
  const keys = index.get(value)
  if (keys) keys.add(key)
  else index.set(value, new Set([key]))
}

function drop(index: Map<string, Set<string>>, value: string, key: string): void {
  const keys = index.get(value)
  keys?.delete(key)
  if (keys?.size === 0) index.delete(value)
}
