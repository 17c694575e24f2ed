import { readFileSync } from 'node:fs'

/** A file of the data folder; parsed once per process, shared by all clusters, never changed. */
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')) as T

export interface SchemaNode {
  type?: string
  format?: string
  $ref?: string
  allOf?: SchemaNode[]
  items?: SchemaNode
  properties?: Record<string, SchemaNode>
  additionalProperties?: SchemaNode
  required?: string[]
  enum?: string[]
  default?: unknown
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map'
  'x-kubernetes-list-map-keys'?: string[]
  'x-kubernetes-map-type'?: 'atomic' | 'granular'
  'x-kubernetes-patch-merge-key'?: string
  'x-kubernetes-patch-strategy'?: string
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[]
}

/** [field number, JSON name, type, flags: 1 = pointer, 2 = inlined]; see protobuf/decode.ts for the types. */
export type ProtobufField = [number: number, name: string, type: string, flags: number]

export interface DiscoveredResource {
  resource: string
  responseKind: { group: string; version: string; kind: string }
  scope: 'Namespaced' | 'Cluster'
  singularResource: string
  verbs: string[]
  shortNames?: string[]
  categories?: string[]
  subresources?: { subresource: string; responseKind: { group: string; version: string; kind: string }; verbs: string[] }[]
}

export interface DiscoveryList {
  kind: string
  apiVersion: string
  metadata: Record<string, unknown>
  items: { metadata: { name?: string }; versions: { version: string; resources: DiscoveredResource[] }[] }[]
}

export const schemas = read<Record<string, SchemaNode>>('schemas.json')
export const layouts = read<{ kinds: Record<string, string>; types: Record<string, ProtobufField[]> }>('protobuf.json')
export const discovery = read<{ api: DiscoveryList; apis: DiscoveryList }>('discovery.json')
export const columns = read<Record<string, [name: string, type: string, format: string, priority: number][]>>('tables.json')
export const bootstrapRoles = read<{ clusterroles: Record<string, unknown>[]; clusterrolebindings: Record<string, unknown>[] }>('roles.json')
