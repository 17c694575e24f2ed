import type { Namespace } from '../data/types.ts'
import { forbidden, notFound, refuse } from '../registry/refusal.ts'
import type { Admission } from '../registry/registry.ts'

const kept = ['default', 'kube-system', 'kube-public']

/** Three namespaces stay. */
export const keptNamespaces: Admission = ({ operation, kind, draft: { metadata } }) => {
  if (operation === 'DELETE' && kind.key === '/namespaces' && kept.includes(metadata.name)) {
    throw forbidden(kind, metadata.name, 'this namespace may not be deleted')
  }
}

/** Nothing is made in a namespace that is not there or that is going. */
export const namespaceLifecycle: Admission = ({ operation, kind, draft, registry }) => {
  const { name, namespace } = draft.metadata
  if (operation !== 'CREATE' || !kind.namespaced || namespace === undefined) return
  const found = registry.find(registry.kinds.named('namespaces'), undefined, namespace) as Namespace | undefined
  if (!found) throw notFound({ group: '', kind: 'Namespace', resource: 'namespaces' }, namespace)
  if (found.status.phase !== 'Terminating') return
  const message = `unable to create new content in namespace ${namespace} because it is being terminated`
  throw refuse(403, 'Forbidden', `${kind.group ? `${kind.resource}.${kind.group}` : kind.resource} "${name}" is forbidden: ${message}`, {
    name, ...(kind.group && { group: kind.group }), kind: kind.resource,
    causes: [{ reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' }],
  })
}
