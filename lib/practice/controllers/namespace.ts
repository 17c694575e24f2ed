import type { ConfigMap, Namespace, ServiceAccount } from '../data/types.ts'
import type { Registry } from '../registry/registry.ts'
import { contextOf } from '../registry/context.ts'
import { timestamp } from '../registry/metadata.ts'
import { Watches, actingAs } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'

const controller = 'system:serviceaccount:kube-system:namespace-controller'
/** How soon a namespace that still holds something is looked at again. */
const again = 1000

/** Empties a namespace that is to go, then lets it go. */
export function namespaces(around: Surroundings, registry: Registry): Controller {
  const kind = registry.kinds.named('namespaces')
  const watches = new Watches(around, (key) => {
    const name = key.slice(1)
    const namespace = registry.find(kind, undefined, name) as Namespace | undefined
    if (!namespace?.metadata.deletionTimestamp) return
    const left = empty(registry, name)
    if (left.length > 0) {
      tell(registry, namespace, left, around.clock.now())
      watches.queue.addAfter(key, again)
      return
    }
    registry.update(kind, undefined, name, (current) => ({ ...current, spec: {} }), contextOf(controller), 'finalize')
  })
  watches.on('namespaces')
  watches.each('pods', ({ type, object }) => {
    if (type === 'DELETED') watches.queue.add(`/${object.metadata.namespace}`)
  })
  return watches
}

/** Deletes what is in it; returns the resources of which something is left. */
function empty(registry: Registry, namespace: string): { resource: string; count: number; finalizers: string[] }[] {
  const left: { resource: string; count: number; finalizers: string[] }[] = []
  const kinds = registry.kinds.stored().filter((kind) => kind.namespaced)
  // Controllers before what they make, so that nothing is made anew; events last.
  const rank = (key: string) => (key === '/events' ? 2 : key === '/pods' ? 1 : 0)
  for (const kind of kinds.sort((a, b) => rank(a.key) - rank(b.key))) {
    for (const { metadata } of registry.list(kind, { namespace })) {
      if (!metadata.deletionTimestamp) registry.delete(kind, namespace, metadata.name, { propagationPolicy: 'Background' }, contextOf(controller))
    }
    const rest = registry.list(kind, { namespace })
    if (rest.length > 0) left.push({ resource: kind.group ? `${kind.resource}.${kind.group}` : kind.resource, count: rest.length, finalizers: rest.flatMap((each) => each.metadata.finalizers ?? []) })
  }
  return left
}

function tell(registry: Registry, namespace: Namespace, left: ReturnType<typeof empty>, now: number): void {
  const kind = registry.kinds.named('namespaces')
  const counts = left.map(({ resource, count }) => `${resource} has ${count} resource instances`).join(', ')
  const finalizers = Map.groupBy(left.flatMap((each) => each.finalizers), (each) => each)
  const held = [...finalizers].map(([name, list]) => `${name} in ${list.length} resource instances`).join(', ')
  const of = (type: string, yes: boolean, reason: string, message: string) => ({ type, status: yes ? 'True' : 'False', reason, message })
  const told = [
    of('NamespaceDeletionDiscoveryFailure', false, 'ResourcesDiscovered', 'All resources successfully discovered'),
    of('NamespaceDeletionGroupVersionParsingFailure', false, 'ParsedGroupVersions', 'All legacy kube types successfully parsed'),
    of('NamespaceDeletionContentFailure', false, 'ContentDeleted', 'All content successfully deleted, may be waiting on finalization'),
    of('NamespaceContentRemaining', true, 'SomeResourcesRemain', `Some resources are remaining: ${counts}`),
    held
      ? of('NamespaceFinalizersRemaining', true, 'SomeFinalizersRemain', `Some content in the namespace has finalizers remaining: ${held}`)
      : of('NamespaceFinalizersRemaining', false, 'ContentHasNoFinalizers', 'All content-preserving finalizers finished'),
  ]
  const before = namespace.status.conditions ?? []
  const conditions = told.map((each) => {
    const old = before.find((known) => known.type === each.type)
    return old?.status === each.status && old.message === each.message ? old : { ...each, lastTransitionTime: timestamp(now) }
  })
  registry.update(kind, undefined, namespace.metadata.name, (current) => ({ ...current, status: { ...(current.status as object), conditions } }), contextOf(controller), 'status')
}

/** Every namespace has an account `default` and the certificate by which pods know the API server. */
export function accounts(around: Surroundings, certificate: string): Controller {
  const api = actingAs(around.api, 'service-account-controller')
  const publisher = actingAs(around.api, 'root-ca-cert-publisher')
  const watches = new Watches(around, (key) => {
    const name = key.slice(1)
    const namespace = api.get<Namespace>('namespaces', undefined, name)
    if (!namespace || namespace.metadata.deletionTimestamp) return
    if (!api.get('serviceaccounts', name, 'default')) api.create<ServiceAccount>('serviceaccounts', { metadata: { name: 'default', namespace: name } })
    if (!api.get('configmaps', name, 'kube-root-ca.crt')) {
      publisher.create<ConfigMap>('configmaps', {
        metadata: {
          name: 'kube-root-ca.crt', namespace: name,
          annotations: { 'kubernetes.io/description': 'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.' },
        },
        data: { 'ca.crt': certificate },
      })
    }
  })
  watches.on('namespaces')
  for (const [resource, kept] of [['serviceaccounts', 'default'], ['configmaps', 'kube-root-ca.crt']] as const) {
    watches.each(resource, ({ type, object }) => {
      if (type === 'DELETED' && object.metadata.name === kept) watches.queue.add(`/${object.metadata.namespace}`)
    })
  }
  return watches
}
