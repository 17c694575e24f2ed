import type { Access, Account } from './rbac-rules.ts'

/** Some verbs on one resource, named as kubectl names it: "pods", "pods/log", "deployments.apps". */
export interface Grant {
  verbs: readonly string[]
  resource: string
}

/** What is asked of an account's own namespace to find rights that nobody meant to give. */
const asked: readonly Grant[] = [
  { resource: 'pods', verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] },
  { resource: 'pods/log', verbs: ['get'] },
  { resource: 'pods/exec', verbs: ['create', 'get'] },
  { resource: 'secrets', verbs: ['get', 'list', 'create', 'delete'] },
  { resource: 'configmaps', verbs: ['get', 'list', 'update'] },
  { resource: 'services', verbs: ['list', 'create'] },
  { resource: 'events', verbs: ['list'] },
  { resource: 'serviceaccounts', verbs: ['list'] },
  { resource: 'serviceaccounts/token', verbs: ['create'] },
  { resource: 'deployments.apps', verbs: ['get', 'list', 'create', 'patch', 'delete'] },
  { resource: 'jobs.batch', verbs: ['list', 'create'] },
  { resource: 'rolebindings.rbac.authorization.k8s.io', verbs: ['list', 'create'] },
]

/** And outside of it: reading is asked for everywhere. */
const askedElsewhere: readonly Grant[] = [{ resource: 'secrets', verbs: ['get', 'list'] }]

const askedOfTheCluster: readonly Grant[] = [
  { resource: 'nodes', verbs: ['list'] },
  { resource: 'namespaces', verbs: ['list', 'create'] },
  { resource: 'clusterrolebindings.rbac.authorization.k8s.io', verbs: ['create'] },
]

/** Namespaces that every cluster has; '' asks for all namespaces at once. */
const elsewhere = ['default', 'kube-system', '']

/** The questions that grants stand for in a namespace. */
export function accessesOf(grants: readonly Grant[], namespace: string): Access[] {
  return grants.flatMap(({ verbs, resource }) => verbs.map((verb) => ({ verb, namespace, ...placeOf(resource) })))
}

/** All that an account should not be allowed when it has just these grants in its own namespace: verb × resource × namespace. */
export function beyond(grants: readonly Grant[], { namespace }: Account): Access[] {
  const granted = new Set(accessesOf(grants, namespace).map(inKubectl))
  return [
    ...accessesOf(asked, namespace).filter((access) => !granted.has(inKubectl(access))),
    ...elsewhere.filter((other) => other !== namespace).flatMap((other) => accessesOf([...grants, ...askedElsewhere], other)),
    ...accessesOf(askedOfTheCluster, ''),
  ]
}

function placeOf(name: string): Pick<Access, 'group' | 'resource' | 'subresource'> {
  const [, resource = '', subresource, group = ''] = /^([^./]+)(?:\/([^.]+))?(?:\.(.+))?$/.exec(name) ?? []
  return { group, resource, ...(subresource === undefined ? {} : { subresource }) }
}

/** "list pods -n lab", as kubectl auth can-i is asked. */
export function inKubectl({ verb, group, resource, subresource, namespace }: Access): string {
  const what = `${resource}${group === '' ? '' : `.${group}`}${subresource === undefined ? '' : ` --subresource=${subresource}`}`
  return `${verb} ${what} ${namespace === '' ? '--all-namespaces' : `-n ${namespace}`}`
}

/** "list pods in lab", for sentences. */
export function inProse({ verb, resource, subresource, namespace }: Access): string {
  return `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`} ${namespace === '' ? 'in all namespaces' : `in ${namespace}`}`
}
