import type { SetUpLab } from './setup.ts'
import type { Checker } from './checker.ts'
import type { LabDeclaration } from './lab.ts'
import { parseSetup } from './manifest.ts'
import type { Permission } from './permissions.ts'

/** What RBAC needs of a lab. */
export interface CheckableLab extends Pick<SetUpLab, 'id' | 'namespaces' | 'setup'>, Pick<LabDeclaration, 'permissions'> {
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

/**
 * An account, and the roles bound to it: a Role in each namespace that the lab's setup makes and in each other one that is
 * looked into, and a ClusterRole for what is outside of namespaces. Where the learner makes the lab's namespaces there is
 * no place for a Role beforehand, so that what is read and done there is in the ClusterRole.
 */
export function rbacOf({ id, namespaces, setup, checker, permissions = [] }: CheckableLab): RbacObject[] {
  const made = parseSetup(setup).filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name)
  const own = namespaces.filter((namespace) => made.includes(namespace))
  const name = `pilothouse-${own[0] ?? id}`
  const account: RbacObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: own[0] ?? 'default' } }
  const all = [...checker.declare(namespaces).permissions, ...permissions]
  const isWide = ({ scope }: Permission) => scope === 'cluster' || (scope === 'lab' && own.length < namespaces.length)
  const elsewhere = all.flatMap(({ scope }) => (typeof scope === 'object' ? [scope.namespace] : []))
  const local = [...new Set([...own, ...elsewhere])].flatMap((namespace) => {
    const isHere = ({ scope }: Permission) => (typeof scope === 'object' ? scope.namespace === namespace : scope === 'lab' && own.includes(namespace))
    return granted('Role', { name, namespace }, rulesOf(all.filter((one) => !isWide(one) && isHere(one))), account)
  })
  return [account, ...local, ...granted('ClusterRole', { name }, rulesOf(all.filter(isWide)), account)]
}

function granted(kind: 'Role' | 'ClusterRole', metadata: RbacObject['metadata'], rules: readonly Rule[], to: RbacObject): RbacObject[] {
  if (rules.length === 0) return []
  const subjects = [{ kind: to.kind, ...to.metadata }]
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
