import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Kind } from '#lib/cluster'
import type { KubeObject, Metadata } from './objects.ts'

/** Objects as they were read, by "Kind namespace". */
export type Lists = Record<string, { resourceVersion: string; items: KubeObject[] }>

/** What an attempt was judged on, enough to judge it again without the cluster. */
export interface Evidence {
  version: 1
  lab: string
  namespaces: readonly string[]
  /** The cluster's clock at the end, ms since the epoch. */
  now: number
  /** By "Kind namespace": the objects as last seen. A kind that could not be read has `trouble` instead. */
  lists: Lists
  /** Those of the lists that were otherwise before the first check changed something: what only looked is judged on these. */
  before?: Lists
  /** By "Kind name": what was found of that name in other namespaces. */
  elsewhere: Record<string, KubeObject[]>
  logs: Record<string, string>
  /** By "Kind namespace name": what was looked up outside the lab; null when it was not to be seen. */
  peeked: Record<string, KubeObject | null>
  /** The API server's version, when it was asked. */
  serverVersion?: string
  /** By "check: what was asked", in order: what probes, commands and changes came to. */
  probes: Record<string, unknown[]>
}

/** Label and annotation prefix of everything the platform puts into a cluster. */
export const mark = 'pilothouse.dev'

/** By which name a list is known in the evidence. */
export function keyOf(kind: Kind, namespace: string | undefined): string {
  return namespace === undefined ? kind : `${kind} ${namespace}`
}

/** By which name an object outside the lab is known in the evidence. */
export function peekKey(kind: Kind, name: string, namespace: string | undefined): string {
  return `${kind} ${namespace ?? ''} ${name}`
}

/** Kinds of which a lab asks who declared a field, or when it was last changed. */
const declaring: ReadonlySet<Kind> = new Set(['Deployment', 'ConfigMap'])

/**
 * An object cut to what checks can use. Field managers are kept only
 * where a lab asks for them; the service account's projected volume says nothing about the learner's work.
 */
export function cut<T extends KubeObject>(kind: Kind, object: T): T {
  const { managedFields, ...metadata } = object.metadata
  const fields = managedFieldsOf(kind, managedFields)
  const kept: Metadata = fields.length > 0 ? { ...metadata, managedFields: fields } : metadata
  const rest = { ...object, metadata: kept }
  delete rest.apiVersion
  delete rest.kind
  return kind === 'Pod' ? withoutServiceAccount(rest) : rest
}

/** Of a pod it only matters whether and when it was resized. */
function managedFieldsOf(kind: Kind, given: Metadata['managedFields'] = []): NonNullable<Metadata['managedFields']> {
  if (kind === 'Pod') return given.filter(({ subresource }) => subresource === 'resize').map(({ fieldsV1: _fields, ...rest }) => rest)
  return declaring.has(kind) ? given : []
}

interface Mounting {
  spec?: {
    volumes?: { name: string }[]
    containers?: { volumeMounts?: { name: string }[] }[]
    initContainers?: { volumeMounts?: { name: string }[] }[]
    tolerations?: { key?: string }[]
  }
}

function withoutServiceAccount<T extends KubeObject>(pod: T): T {
  const spec = (pod as Mounting).spec
  if (spec === undefined) return pod
  const automatic = (volume: { name: string }) => volume.name.startsWith('kube-api-access-')
  const strip = (containers: { volumeMounts?: { name: string }[] }[] | undefined) =>
    containers?.map((container) => ({ ...container, volumeMounts: container.volumeMounts?.filter((mount) => !automatic(mount)) }))
  return {
    ...pod,
    spec: {
      ...spec,
      volumes: spec.volumes?.filter((volume) => !automatic(volume)),
      containers: strip(spec.containers),
      initContainers: strip(spec.initContainers),
      tolerations: spec.tolerations?.filter(({ key }) => key !== 'node.kubernetes.io/not-ready' && key !== 'node.kubernetes.io/unreachable'),
    },
  }
}

/** Packs evidence for the database. */
export function pack(evidence: Evidence): Uint8Array {
  return zstdCompressSync(JSON.stringify(evidence))
}

/** Largest evidence that is unpacked, in bytes: a stored blob must not be able to fill the memory. */
const largest = 64_000_000

/** Unpacks what `pack` made. */
export function unpack(bytes: Uint8Array): Evidence {
  return JSON.parse(zstdDecompressSync(bytes, { maxOutputLength: largest }).toString('utf8')) as Evidence
}
