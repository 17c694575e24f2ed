import { layouts, schemas } from './read.ts'
import type { ProtobufField, SchemaNode } from './read.ts'

/**
 * What is known about a field's type, compiled from the OpenAPI schemas and, for what they do not say (is it a Go
 * pointer, so that a zero counts?), from the protobuf layouts. Decoding, patches and field ownership all walk this.
 */
export type Type =
  | { kind: 'string' | 'boolean' | 'number' | 'quantity' | 'intOrString' | 'time' | 'microTime' | 'bytes' | 'any' }
  | { kind: 'integer'; format: string }
  | StructType
  | { kind: 'map'; values: Type; atomic: boolean }
  | ListType

export interface StructType {
  kind: 'struct'
  /** The name of the Go struct, as decoding errors print it. */
  name: string
  /** Without groups' path, as in `v1.PodSpec`. */
  versioned: string
  fields: Map<string, Field>
  atomic: boolean
}

export interface ListType {
  kind: 'list'
  items: Type
  listType: 'atomic' | 'set' | 'map'
  keys: string[]
  patchKey?: string
}

export interface Field {
  type: Type
  /** A Go pointer: absent and zero are two things. */
  pointer: boolean
  /** No omitempty: the zero is printed. */
  required: boolean
  patchStrategy: string[]
}

const scalars: Record<string, Type> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { kind: 'quantity' },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { kind: 'intOrString' },
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': { kind: 'time' },
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': { kind: 'microTime' },
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': { kind: 'any' },
  'io.k8s.apimachinery.pkg.runtime.RawExtension': { kind: 'any' },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': { kind: 'any' },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray': { kind: 'any' },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool': { kind: 'any' },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray': { kind: 'any' },
}

const compiled = new Map<string, StructType>()

/** @param layout name of the protobuf message, when known */
export function structType(schemaName: string, layout?: string): StructType {
  const key = `${schemaName}|${layout ?? ''}`
  const known = compiled.get(key)
  if (known) return known
  const schema = schemas[schemaName]
  if (!schema) throw new Error(`no schema ${schemaName}`)
  const parts = schemaName.split('.')
  const type: StructType = {
    kind: 'struct',
    name: parts.at(-1)!,
    versioned: parts.slice(-2).join('.'),
    fields: new Map(),
    atomic: schema['x-kubernetes-map-type'] === 'atomic',
  }
  compiled.set(key, type)
  const proto = layout ? protobufFields(layout) : new Map<string, ProtobufField>()
  for (const [name, node] of Object.entries(schema.properties ?? {})) {
    type.fields.set(name, field(node, (schema.required ?? []).includes(name), proto.get(name)))
  }
  return type
}

/** An object of any kind with metadata: what custom resources and unknown bodies are decoded with. */
export const looseType: StructType = {
  kind: 'struct',
  name: 'Unstructured',
  versioned: 'v1.Unstructured',
  atomic: false,
  fields: new Map([
    ['apiVersion', { type: { kind: 'string' }, pointer: false, required: false, patchStrategy: [] }],
    ['kind', { type: { kind: 'string' }, pointer: false, required: false, patchStrategy: [] }],
    ['metadata', {
      type: structType('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta', 'ObjectMeta'),
      pointer: false,
      required: false,
      patchStrategy: [],
    }],
  ]),
}

function protobufFields(layout: string): Map<string, ProtobufField> {
  const found = new Map<string, ProtobufField>()
  for (const each of layouts.types[layout] ?? []) {
    if (each[3] & 2) for (const [name, inner] of protobufFields(each[2])) found.set(name, inner)
    else found.set(each[1], each)
  }
  return found
}

function field(node: SchemaNode, required: boolean, proto: ProtobufField | undefined): Field {
  const type = compile(node, proto?.[2].replace(/^[[{(]+/, ''))
  const struct = type.kind === 'struct'
  return {
    type,
    // Without a layout: a struct that has no default of {} is a pointer, a scalar that is not required may be one.
    pointer: proto ? (proto[3] & 1) !== 0 : struct ? node.default === undefined : !required,
    required,
    patchStrategy: (node['x-kubernetes-patch-strategy'] ?? '').split(',').filter(Boolean),
  }
}

function compile(node: SchemaNode, layout: string | undefined): Type {
  const reference = typeof node.$ref === 'string' ? node.$ref : node.allOf?.[0]?.$ref
  if (reference) {
    const name = reference.slice(reference.lastIndexOf('/') + 1)
    return scalars[name] ?? structType(name, layout && layouts.types[layout] ? layout : undefined)
  }
  switch (node.type) {
    case 'array':
      return {
        kind: 'list',
        items: compile(node.items ?? {}, layout),
        listType: node['x-kubernetes-list-type'] ?? 'atomic',
        keys: node['x-kubernetes-list-map-keys'] ?? [],
        patchKey: (node['x-kubernetes-patch-strategy'] ?? '').includes('merge')
          ? (node['x-kubernetes-patch-merge-key'] ?? '')
          : undefined,
      }
    case 'object':
      if (!node.additionalProperties) return { kind: 'map', values: { kind: 'any' }, atomic: false }
      return { kind: 'map', values: compile(node.additionalProperties, layout), atomic: node['x-kubernetes-map-type'] === 'atomic' }
    case 'integer':
      return { kind: 'integer', format: node.format ?? 'int64' }
    case 'string':
      return { kind: node.format === 'byte' ? 'bytes' : 'string' }
    case 'boolean':
    case 'number':
      return { kind: node.type }
    default:
      return { kind: 'any' }
  }
}
