import type { Kind } from '#lib/cluster'
import type { ObjectOf, Pod } from './objects.ts'

/** What has been seen of the cluster, as a look reads it. What was not read yet is read, then the look is taken again. */
export interface Observed {
  /** The objects of a kind in a namespace (or cluster-wide ones), without what the platform itself put there. */
  all<K extends Kind>(kind: K, namespace?: string): readonly ObjectOf<K>[]
  one<K extends Kind>(kind: K, name: string, namespace?: string): ObjectOf<K> | undefined
  /**
   * All objects of that name in any namespace; only to explain why something is missing, so an API server that does
   * not let us look there counts as nothing found.
   */
  elsewhere<K extends Kind>(kind: K, name: string): readonly ObjectOf<K>[]
  /** One object outside the lab's namespaces; undefined when it is not there or we may not see it. */
  peek<K extends Kind>(kind: K, name: string, namespace?: string): ObjectOf<K> | undefined
  /** The API server's version, as it says it: "v1.34.4". */
  version(): string
  /** The last lines that a container wrote, of its previous life when it has restarted; '' when they cannot be had. */
  log(pod: Pod, container: string): string
  /** The cluster's clock, ms since the epoch. */
  now(): number
  /** A keyed hash, as Secret values and what equals them are known by. */
  hash(value: string): string
}

/** Thrown by an Observed when a look wants what was not read yet; the engine awaits it and looks again. */
export class Unread extends Error {
  readonly reading: Promise<unknown>
  constructor(reading: Promise<unknown>) {
    super('not read yet')
    this.reading = reading
  }
}
