import { readFileSync, writeFileSync } from 'node:fs'

/** Writes lib/practice/data/types.ts from the schemas beside it: the kinds that controllers, kubelet and network read. */
interface Schema {
  type?: string
  $ref?: string
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema
  required?: string[]
  format?: string
}

const roots = [
  'core.v1.Pod', 'core.v1.Service', 'core.v1.Endpoints', 'core.v1.ConfigMap', 'core.v1.Secret', 'core.v1.Namespace',
  'core.v1.Node', 'core.v1.ServiceAccount', 'core.v1.PersistentVolumeClaim', 'core.v1.PersistentVolume', 'core.v1.Event',
  'core.v1.ResourceQuota', 'core.v1.LimitRange', 'core.v1.ReplicationController', 'apps.v1.Deployment',
  'apps.v1.ReplicaSet', 'apps.v1.StatefulSet', 'apps.v1.DaemonSet', 'apps.v1.ControllerRevision', 'batch.v1.Job',
  'batch.v1.CronJob', 'discovery.v1.EndpointSlice', 'networking.v1.Ingress', 'networking.v1.IngressClass',
  'networking.v1.NetworkPolicy', 'policy.v1.PodDisruptionBudget', 'storage.v1.StorageClass', 'coordination.v1.Lease',
  'rbac.v1.Role', 'rbac.v1.ClusterRole', 'rbac.v1.RoleBinding', 'rbac.v1.ClusterRoleBinding',
  'autoscaling.v2.HorizontalPodAutoscaler', 'scheduling.v1.PriorityClass',
].map((name) => `io.k8s.api.${name}`)
const data = new URL('../lib/practice/data/', import.meta.url)
const schemas = JSON.parse(readFileSync(new URL('schemas.json', data), 'utf8')) as Record<string, Schema>
const handWritten = new Set(['ObjectMeta', 'OwnerReference', 'ManagedFieldsEntry'])
const named: Record<string, string> = { Quantity: 'string', Time: 'string', MicroTime: 'string', IntOrString: 'number | string', FieldsV1: 'Record<string, unknown>', RawExtension: 'unknown' }
const reached = new Map<string, string>()

const goName = (name: string) => name.slice(name.lastIndexOf('.') + 1)

function typeOf(schema: Schema): string {
  const reference = typeof schema.$ref === 'string' ? schema.$ref : schema.allOf?.[0]?.$ref
  if (reference) return reach(reference.slice(reference.lastIndexOf('/') + 1))
  if (schema.type === 'array') return `${typeOf(schema.items!)}[]`.replace(/^(.* \| .*)\[\]$/, '($1)[]')
  if (schema.type === 'object') return schema.additionalProperties ? `Record<string, ${typeOf(schema.additionalProperties)}>` : 'Record<string, unknown>'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  return schema.type ?? 'unknown'
}

function reach(name: string): string {
  const short = goName(name)
  if (named[short]) return named[short]
  if (handWritten.has(short) || reached.has(short)) return short
  reached.set(short, '')
  const { properties = {}, required = [] } = schemas[name]!
  const root = roots.includes(name)
  const lines = Object.entries(properties).map(([property, schema]) => {
    const always = required.includes(property) || (root && ['apiVersion', 'kind', 'metadata', 'spec', 'status'].includes(property))
    return `  ${property}${always ? '' : '?'}: ${typeOf(schema)}`
  })
  reached.set(short, `export interface ${short}${root ? ' extends KubeObject' : ''} {\n${lines.join('\n')}\n}\n`)
  return short
}

for (const root of roots) reach(root)
const header = `// Made by scripts/practice-types.ts from schemas.json; see NOTICE. Do not edit.\nimport type { KubeObject, ObjectMeta } from '../seam.ts'\n\n`
writeFileSync(new URL('types.ts', data), header + [...reached.values()].join('\n'))
