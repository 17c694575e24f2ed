import { builtInKinds } from '../kinds/kind.ts'
import type { Kind } from '../kinds/kind.ts'

/** The resources that one cluster serves: the built-in ones and those of its CustomResourceDefinitions. */
export class KindTable {
  private readonly byPath = new Map<string, Kind>()
  private readonly byName = new Map<string, Kind>()
  private readonly byKind = new Map<string, Kind>()

  constructor() {
    for (const kind of builtInKinds) this.add(kind)
  }

  /** Replaces a kind of the same group, version and resource. */
  add(kind: Kind): void {
    this.byPath.set(`${kind.apiVersion}/${kind.resource}`, kind)
    this.byKind.set(`${kind.apiVersion}/${kind.kind}`, kind)
    const qualified = kind.group ? `${kind.resource}.${kind.group}` : kind.resource
    if (!this.byName.has(qualified)) this.byName.set(qualified, kind)
    if (!this.byName.has(kind.resource)) this.byName.set(kind.resource, kind)
  }

  remove(kind: Kind): void {
    this.byPath.delete(`${kind.apiVersion}/${kind.resource}`)
    this.byKind.delete(`${kind.apiVersion}/${kind.kind}`)
    for (const [name, known] of this.byName) if (known === kind) this.byName.delete(name)
  }

  /** @param apiVersion `v1`, `apps/v1` */
  at(apiVersion: string, resource: string): Kind | undefined {
    return this.byPath.get(`${apiVersion}/${resource}`)
  }

  hasGroup(group: string): boolean {
    return [...this.byPath.values()].some((kind) => kind.group === group)
  }

  ofObject(apiVersion: string, kind: string): Kind | undefined {
    return this.byKind.get(`${apiVersion}/${kind}`)
  }

  /** By the plural, or plural.group; the core group first, then in the order of discovery. */
  named(resource: string): Kind {
    const found = this.byName.get(resource)
    if (!found) throw new Error(`no resource ${resource}`)
    return found
  }

  /** One kind per stored resource. */
  stored(): Kind[] {
    const byKey = new Map<string, Kind>()
    for (const kind of this.byPath.values()) if (!byKey.has(kind.key)) byKey.set(kind.key, kind)
    return [...byKey.values()]
  }

  all(): Iterable<Kind> {
    return this.byPath.values()
  }
}
