import type { Kind } from '#lib/cluster'
import type { KubeObject, ObjectOf } from './objects.ts'
import type { Observed } from './observed.ts'

/** Objects by kind, as little of them as a look reads; metadata without a uid gets one from the name. */
export type Given = Partial<Record<Kind, readonly (Omit<KubeObject, 'metadata'> & { metadata: Partial<KubeObject['metadata']> & { name: string } } & Record<string, unknown>)[]>>

/** A cluster in which just these objects were seen, all in namespace `lab` unless they say otherwise: what looks are tested on. */
export function seeing(given: Given, now = Date.parse('2026-11-25T12:00:00Z')): Observed {
  const listed = <K extends Kind>(kind: K): ObjectOf<K>[] =>
    (given[kind] ?? []).map(
      (object) => ({ ...object, metadata: { namespace: kind === 'Namespace' || kind === 'Node' ? undefined : 'lab', uid: `uid-${object.metadata.name}`, ...object.metadata } }) as ObjectOf<K>,
    )
  const within = <K extends Kind>(kind: K, namespace?: string) => listed(kind).filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace)
  return {
    all: within,
    one: (kind, name, namespace) => within(kind, namespace).find(({ metadata }) => metadata.name === name),
    elsewhere: (kind, name) => listed(kind).filter(({ metadata }) => metadata.name === name),
    peek: (kind, name, namespace) => within(kind, namespace).find(({ metadata }) => metadata.name === name),
    version: () => 'v1.34.4',
    log: () => '',
    now: () => now,
    hash: (value) => `hidden:${value.length}`,
  }
}
