import type { Kind } from '../kinds/kind.ts'
import { badRequest } from '../registry/refusal.ts'
import type { KubeObject } from '../seam.ts'
import { parseFieldSelector, parseLabelSelector } from '../store/selector.ts'

export interface Selection {
  matches: (object: KubeObject) => boolean
  /** Set when one object only can match: the read is then a lookup. */
  name: string | undefined
}

/** The labelSelector and fieldSelector of a query, over the objects of a kind in a namespace (or all). */
export function selection(kind: Kind, namespace: string | undefined, query: URLSearchParams, name?: string): Selection {
  const labels = query.get('labelSelector')
  const byLabel = labels ? parseLabelSelector(labels) : undefined
  const terms = parseFieldSelector(query.get('fieldSelector') ?? '')
  if (name) terms.push({ field: 'metadata.name', equal: true, value: name })
  for (const { field } of terms) checkField(kind, field)
  const named = terms.find((term) => term.field === 'metadata.name' && term.equal)?.value
  return {
    name: named,
    matches: (object) =>
      (!namespace || object.metadata.namespace === namespace) &&
      (!byLabel || byLabel(object.metadata.labels)) &&
      terms.every(({ field, equal, value }) => (fieldOf(kind, object, field) === value) === equal),
  }
}

const blank: KubeObject = { apiVersion: '', kind: '', metadata: { name: '', uid: '', resourceVersion: '', creationTimestamp: '' }, spec: {}, status: {}, involvedObject: {}, source: {} }

function checkField(kind: Kind, field: string): void {
  if (field === 'metadata.name' || (field === 'metadata.namespace' && kind.namespaced)) return
  if (kind.rules.fields && field in kind.rules.fields(blank)) return
  throw badRequest(`field label not supported: ${field}`)
}

function fieldOf(kind: Kind, object: KubeObject, field: string): string {
  if (field === 'metadata.name') return object.metadata.name
  if (field === 'metadata.namespace') return object.metadata.namespace ?? ''
  return kind.rules.fields?.(object)[field] ?? ''
}
