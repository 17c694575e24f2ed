import { createHash } from 'node:crypto'
import { schemaName } from '../kinds/kind.ts'
import type { Kind } from '../kinds/kind.ts'
import type { KindTable } from '../registry/kind-table.ts'
import { schemas } from '../schema/read.ts'
import { json } from './message.ts'
import type { PracticeResponse } from './message.ts'

const patchTypes = ['application/apply-patch+yaml', 'application/json-patch+json', 'application/merge-patch+json', 'application/strategic-merge-patch+json']

/** `/openapi/v3` and the documents beneath it, `/openapi/v2` with nothing in it; undefined for other paths. `prefix` stands before all paths. */
export function openapi(path: string, kinds: KindTable, prefix: string): PracticeResponse | undefined {
  if (path === '/openapi/v3') {
    const versions = [...new Set([...kinds.all()].map((kind) => kind.apiVersion))]
    const paths = Object.fromEntries(versions.map((apiVersion) => {
      const place = placeOf(apiVersion)
      return [place, { serverRelativeURL: `${prefix}/openapi/v3/${place}?hash=${hashOf(apiVersion, kinds)}` }]
    }))
    return json(200, { paths })
  }
  if (path === '/openapi/v2') return { status: 200, headers: { 'content-type': 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf' }, body: emptyV2 }
  const match = /^\/openapi\/v3\/(api\/v1|apis\/[^/]+\/[^/]+)$/.exec(path)
  if (!match) return undefined
  const apiVersion = match[1]!.replace(/^apis?\//, '')
  const of = [...kinds.all()].filter((kind) => kind.apiVersion === apiVersion)
  if (of.length === 0) return undefined
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'public, immutable',
      expires: new Date(Date.now() + 365 * 86_400_000).toUTCString(),
    },
    body: documentOf(apiVersion, of),
  }
}

/**
 * kubectl asks for the old document, in protobuf, about a kind that the new ones lack; where nothing is in it, it goes on
 * and says itself that there is no such kind. Of openapi.v2.Document: 1 swagger, 2 info (1 title, 2 version).
 */
const emptyV2 = Buffer.from('\n\x032.0\x12\x15\n\nKubernetes\x12\x07v1.34.4', 'latin1')

const placeOf = (apiVersion: string) => (apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`)
const documents = new Map<string, string>()

function hashOf(apiVersion: string, kinds: KindTable): string {
  const of = [...kinds.all()].filter((kind) => kind.apiVersion === apiVersion)
  return createHash('sha256').update(of.map((kind) => `${kind.resource} ${customSchema(kind) ?? ''}`).join('\n')).digest('hex').slice(0, 32).toUpperCase()
}

const customSchema = (kind: Kind): string | undefined => (kind.openapi ? JSON.stringify(kind.openapi) : undefined)

/** Built-in groups' documents never change: each is printed once per process. */
function documentOf(apiVersion: string, of: Kind[]): string {
  const custom = of.some((kind) => kind.openapi)
  const known = custom ? undefined : documents.get(apiVersion)
  if (known) return known
  const used = new Map<string, unknown>()
  for (const kind of of) {
    const name = schemaName(kind.group, kind.version, kind.kind)
    if (name) reach(name, used)
    else if (kind.openapi) {
      used.set(customName(kind), kind.openapi)
      reach('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta', used)
    }
  }
  const document = JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.34.4' },
    paths: Object.fromEntries(of.map((kind) => [pathOf(kind), operations(kind)])),
    components: { schemas: Object.fromEntries(used) },
  })
  if (!custom) documents.set(apiVersion, document)
  return document
}

const customName = (kind: Kind) => `${kind.group.split('.').toReversed().join('.')}.${kind.version}.${kind.kind}`

function reach(name: string, used: Map<string, unknown>): void {
  if (used.has(name)) return
  const schema = schemas[name]
  if (!schema) return
  used.set(name, schema)
  for (const [, next] of JSON.stringify(schema).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) reach(next!, used)
}

const pathOf = (kind: Kind) => `/${placeOf(kind.apiVersion)}/${kind.namespaced ? 'namespaces/{namespace}/' : ''}${kind.resource}/{name}`

/** Just what kubectl looks for: which kinds can be patched, how, and that fields are validated by the server. */
function operations(kind: Kind): Record<string, unknown> {
  const gvk = { group: kind.group, version: kind.version, kind: kind.kind }
  const schema = { $ref: `#/components/schemas/${schemaName(kind.group, kind.version, kind.kind) ?? customName(kind)}` }
  const parameters = ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map((name) =>
    ({ name, in: 'query', schema: { type: name === 'force' ? 'boolean' : 'string', uniqueItems: true } }))
  const answers = { 200: { description: 'OK', content: { 'application/json': { schema } } } }
  return {
    get: { operationId: `read${kind.kind}`, responses: answers, 'x-kubernetes-action': 'get', 'x-kubernetes-group-version-kind': gvk },
    patch: {
      operationId: `patch${kind.kind}`,
      parameters,
      requestBody: { content: Object.fromEntries(patchTypes.map((type) => [type, { schema: { type: 'object' } }])) },
      responses: answers,
      'x-kubernetes-action': 'patch',
      'x-kubernetes-group-version-kind': gvk,
    },
  }
}
