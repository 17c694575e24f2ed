import type { KubeObject } from '../seam.ts'
import { Collection } from './collection.ts'
import { Revisions } from './revisions.ts'

export interface Snapshot {
  revision: number
  /** By `group/resource`. */
  objects: Record<string, KubeObject[]>
}

/** Everything the cluster remembers: one collection per `group/resource`. */
export class Store {
  readonly revisions: Revisions
  private readonly collections = new Map<string, Collection>()

  constructor(snapshot?: Snapshot) {
    this.revisions = new Revisions(snapshot?.revision ?? 1)
    for (const [key, objects] of Object.entries(snapshot?.objects ?? {})) {
      for (const object of objects) {
        this.collection(key).load(object)
        this.collection(key).measure(object.metadata, JSON.stringify(object).length)
      }
    }
  }

  collection(key: string): Collection {
    let found = this.collections.get(key)
    if (!found) {
      found = new Collection(this.revisions)
      if (key !== 'coordination.k8s.io/leases') found.subscribe(() => void (this.revisions.changes += 1))
      this.collections.set(key, found)
    }
    return found
  }

  all(): Iterable<[key: string, collection: Collection]> {
    return this.collections
  }

  snapshot(): Snapshot {
    const objects: Snapshot['objects'] = {}
    for (const [key, collection] of this.collections) {
      if (collection.size > 0) objects[key] = [...collection.list()]
    }
    return { revision: this.revisions.current, objects }
  }
}
