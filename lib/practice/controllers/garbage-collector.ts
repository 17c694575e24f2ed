import type { Kind } from '../kinds/kind.ts'
import { contextOf } from '../registry/context.ts'
import type { Registry } from '../registry/registry.ts'
import type { KubeObject, OwnerReference } from '../seam.ts'
import type { Collection, StoredEvent } from '../store/collection.ts'
import type { Controller, Surroundings } from './controller.ts'
import { WorkQueue } from './work-queue.ts'

const context = contextOf('system:serviceaccount:kube-system:generic-garbage-collector')

/**
 * Deletes what has no owner left; holds back an owner that is deleted in the foreground until its dependents are gone;
 * frees the dependents of one that is deleted as `orphan`.
 */
export class GarbageCollector implements Controller {
  private readonly registry: Registry
  private readonly queue: WorkQueue
  private readonly stops: (() => void)[] = []
  private readonly watched = new Set<string>()

  constructor({ clock, onError }: Surroundings, registry: Registry) {
    this.registry = registry
    this.queue = new WorkQueue(clock, (key) => this.reconcile(key), onError)
    for (const kind of registry.kinds.stored()) this.watch(kind)
  }

  /** Also the objects of a CustomResourceDefinition that came later. */
  watch(kind: Kind): void {
    if (this.watched.has(kind.key)) return
    this.watched.add(kind.key)
    const collection = this.registry.collection(kind)
    for (const object of collection.list()) this.consider(kind, object)
    this.stops.push(collection.subscribe((event) => this.hear(kind, event)))
  }

  private hear(kind: Kind, { type, object }: StoredEvent): void {
    if (type !== 'DELETED') {
      this.consider(kind, object)
      return
    }
    for (const { kind: dependentKind, object: dependent } of this.dependents(object)) this.add(dependentKind, dependent)
    for (const owner of object.metadata.ownerReferences ?? []) this.addOwner(owner, object.metadata.namespace)
  }

  private consider(kind: Kind, object: KubeObject): void {
    const { ownerReferences, deletionTimestamp } = object.metadata
    if ((ownerReferences && ownerReferences.length > 0) || deletionTimestamp) this.add(kind, object)
  }

  private add(kind: Kind, { metadata }: KubeObject): void {
    this.queue.add(`${kind.key}|${metadata.namespace ?? ''}|${metadata.name}`)
  }

  private addOwner(owner: OwnerReference, namespace: string | undefined): void {
    const found = this.find(owner, namespace)
    if (found?.object.metadata.deletionTimestamp) this.add(found.kind, found.object)
  }

  private find({ apiVersion, kind: name, name: objectName, uid }: OwnerReference, namespace: string | undefined): { kind: Kind; object: KubeObject } | undefined {
    const kind = this.registry.kinds.ofObject(apiVersion, name)
    const object = kind && this.registry.find(kind, namespace, objectName)
    return object?.metadata.uid === uid ? { kind: kind!, object } : undefined
  }

  private dependents({ metadata }: KubeObject): { kind: Kind; object: KubeObject }[] {
    return this.registry.kinds.stored().flatMap((kind) => {
      const collection: Collection = this.registry.collection(kind)
      return collection.list({ ownerUid: metadata.uid }).map((object) => ({ kind, object }))
    })
  }

  private reconcile(key: string): void {
    const [kindKey = '', namespace = '', name = ''] = key.split('|')
    const kind = this.registry.kinds.stored().find((each) => each.key === kindKey)
    const object = kind && this.registry.collection(kind).get(namespace || undefined, name)
    if (!kind || !object) return
    if (object.metadata.deletionTimestamp) this.finalize(kind, object)
    else this.collect(kind, object)
  }

  /** All owners gone: so does this. Some gone: they are forgotten. */
  private collect(kind: Kind, object: KubeObject): void {
    const owners = object.metadata.ownerReferences ?? []
    if (owners.length === 0) return
    const known = owners.map((owner) => ({ owner, found: this.find(owner, object.metadata.namespace) }))
    const waiting = known.filter(({ found }) => found && isForeground(found.object))
    const solid = known.filter(({ found }) => found && !isForeground(found.object))
    const { namespace, name, uid } = object.metadata
    if (solid.length > 0) {
      if (solid.length < owners.length) {
        this.registry.update(kind, namespace, name, (current) => ({ ...current, metadata: { ...current.metadata, ownerReferences: solid.map(({ owner }) => owner) } }), context)
      }
      return
    }
    const policy = waiting.length > 0 ? 'Foreground' : 'Background'
    const deep = policy === 'Foreground' && this.dependents(object).length > 0
    this.registry.delete(kind, namespace, name, { uid, propagationPolicy: deep ? 'Foreground' : 'Background' }, context)
  }

  private finalize(kind: Kind, object: KubeObject): void {
    const finalizers = object.metadata.finalizers ?? []
    const dependents = finalizers.includes('foregroundDeletion') || finalizers.includes('orphan') ? this.dependents(object) : []
    if (finalizers.includes('orphan')) {
      for (const { kind: dependentKind, object: dependent } of dependents) this.free(dependentKind, dependent, object.metadata.uid)
      this.removeFinalizer(kind, object, 'orphan')
    } else if (finalizers.includes('foregroundDeletion')) {
      const blocking = dependents.filter(({ object: dependent }) => dependent.metadata.ownerReferences?.some((each) => each.uid === object.metadata.uid && each.blockOwnerDeletion))
      for (const each of dependents) if (!each.object.metadata.deletionTimestamp) this.add(each.kind, each.object)
      if (blocking.length === 0) this.removeFinalizer(kind, object, 'foregroundDeletion')
    }
  }

  private free(kind: Kind, { metadata }: KubeObject, uid: string): void {
    this.registry.update(kind, metadata.namespace, metadata.name, (current) => ({
      ...current, metadata: { ...current.metadata, ownerReferences: current.metadata.ownerReferences?.filter((each) => each.uid !== uid) },
    }), context)
  }

  private removeFinalizer(kind: Kind, { metadata }: KubeObject, finalizer: string): void {
    this.registry.update(kind, metadata.namespace, metadata.name, (current) => ({
      ...current, metadata: { ...current.metadata, finalizers: current.metadata.finalizers?.filter((each) => each !== finalizer) },
    }), context)
  }

  stop(): void {
    for (const stop of this.stops) stop()
    this.queue.stop()
  }
}

const isForeground = ({ metadata }: KubeObject): boolean =>
  metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).includes('foregroundDeletion')
