import { stringify } from 'yaml'
import type { Evidence, ObjectRef } from '#lib/checking'

/** An object of the learner's cluster as an attempt recorded it. */
export interface Recorded extends ObjectRef {
  /** As YAML, cut to what checks use; Secret values are hashes. */
  text: string
}

/** The objects that an attempt recorded in the lab's namespaces and in the cluster, in the order they were read. */
export function recordedIn({ lists }: Pick<Evidence, 'lists'>): Recorded[] {
  return Object.entries(lists).flatMap(([key, list]) => {
    const [kind = '', namespace] = key.split(' ')
    return list.items.map((object) => ({ kind, namespace, name: object.metadata.name, text: stringify(object) }))
  })
}

/** Those of them that a diagnosis is about. */
export function recordedOf(recorded: readonly Recorded[], about: readonly ObjectRef[]): Recorded[] {
  return recorded.filter((object) =>
    about.some(
      ({ kind, name, namespace }) =>
        kind === object.kind && name === object.name && (namespace ?? object.namespace) === object.namespace,
    ),
  )
}
