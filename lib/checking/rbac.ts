import type { SetUpLab } from './setup.ts'
import type { Checker } from './checker.ts'
import type { LabDeclaration } from './lab.ts'
import type { Permission } from './permissions.ts'

/** What RBAC needs of a lab. */
export interface CheckableLab extends Pick<SetUpLab, 'id' | 'namespaces'>, Pick<LabDeclaration, 'permissions'> {
  checker: Checker
}

interface Rule {
  apiGroups: string[]
  resources: string[]
  verbs: string[]
}

/** An RBAC object as YAML has it. */
export interface RbacObject {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace?: string }
  [field: string]: unknown
}

const api = 'rbac.authorization.k8s.io'

/** The account under which a lab can be checked with nothing but what its checker declares. */
export const checkerAccount = 'pilothouse-checker'

/**
 * The account and its roles: a Role in each of the lab's namespaces (which have to be there) and in each other namespace
 * that is looked into, and a ClusterRole for what is outside of namespaces.
 */
export function rbacOf({ id, namespaces, checker, permissions = [] }: CheckableLab): RbacObject[] {
  const home = namespaces[0] ?? 'default'
  const all = [...checker.declare(namespaces).permissions, ...permissions]
  const name = `pilothouse-${id}`
  const account: RbacObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: checkerAccount, namespace: home } }
  const places = [...new Set([...namespaces, ...all.flatMap(({ scope }) => (typeof scope === 'object' ? [scope.namespace] : []))])]
  const local = places.flatMap((namespace) => {
    const here = all.filter(({ scope }) => (typeof scope === 'object' ? scope.namespace === namespace : scope === 'lab' && namespaces.includes(namespace)))
    return granted('Role', { name, namespace }, rulesOf(here), home)
  })
  return [account, ...local, ...granted('ClusterRole', { name: `${name}-${home}` }, rulesOf(all.filter(({ scope }) => scope === 'cluster')), home)]
}

function granted(kind: 'Role' | 'ClusterRole', metadata: RbacObject['metadata'], rules: readonly Rule[], home: string): RbacObject[] {
  if (rules.length === 0) return []
  const subjects = [{ kind: 'ServiceAccount', name: checkerAccount, namespace: home }]
  const roleRef = { apiGroup: api, kind, name: metadata.name }
  return [
    { apiVersion: `${api}/v1`, kind, metadata, rules },
    { apiVersion: `${api}/v1`, kind: `${kind}Binding`, metadata, roleRef, subjects },
  ]
}

/** One rule for each group and set of verbs, in a steady order. */
function rulesOf(permissions: readonly Permission[]): Rule[] {
  const verbs = new Map<string, Set<string>>()
  for (const { group, resource, verbs: asked } of permissions) {
    const known = verbs.get(`${group}/${resource}`) ?? new Set()
    for (const verb of asked) known.add(verb)
    verbs.set(`${group}/${resource}`, known)
  }
  const rules = new Map<string, Rule>()
  for (const [key, asked] of [...verbs].sort(([a], [b]) => a.localeCompare(b))) {
    const [group = '', ...resource] = key.split('/')
    const sorted = [...asked].sort()
    const rule = rules.get(`${group} ${sorted.join()}`) ?? { apiGroups: [group], resources: [], verbs: sorted }
    rule.resources.push(resource.join('/'))
    rules.set(`${group} ${sorted.join()}`, rule)
  }
  return [...rules.values()]
}
