import type { PolicyRule, RoleBinding, RoleRef, Subject } from '../data/types.ts'
import type { User } from '../registry/context.ts'
import { refuse } from '../registry/refusal.ts'
import type { Registry } from '../registry/registry.ts'

export interface Attributes {
  verb: string
  group: string
  resource: string
  subresource?: string | undefined
  namespace?: string | undefined
  name?: string | undefined
}

export interface Decision {
  allowed: boolean
  reason: string
}

/** Role-based access control over the cluster's own roles and bindings. */
export class Authorizer {
  private readonly registry: Registry

  constructor(registry: Registry) {
    this.registry = registry
  }

  decide(user: User, attributes: Attributes): Decision {
    if (user.groups.includes('system:masters')) return { allowed: true, reason: '' }
    for (const { rules, reason } of this.rulesOf(user, attributes.namespace)) {
      if (rules.some((rule) => covers(rule, attributes))) return { allowed: true, reason }
    }
    return { allowed: false, reason: '' }
  }

  decidePath(user: User, path: string, verb: string): boolean {
    if (user.groups.includes('system:masters')) return true
    return this.rulesOf(user, undefined).some(({ rules }) => rules.some((rule) =>
      has(rule.verbs, verb) && (rule.nonResourceURLs ?? []).some((url) => url === path || (url.endsWith('*') && path.startsWith(url.slice(0, -1))))))
  }

  /** @throws ApiError 403 */
  requirePath(user: User, path: string, verb: string): void {
    if (!this.decidePath(user, path, verb)) throw refuse(403, 'Forbidden', `forbidden: User "${user.name}" cannot ${verb} path "${path}"`, {})
  }

  /** @throws ApiError 403 in the words of a real API server */
  require(user: User, attributes: Attributes): void {
    if (this.decide(user, attributes).allowed) return
    const { verb, group, resource, subresource, namespace, name } = attributes
    const what = subresource ? `${resource}/${subresource}` : resource
    const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope'
    const qualified = group ? `${resource}.${group}` : resource
    throw refuse(403, 'Forbidden',
      `${qualified}${name ? ` "${name}"` : ''} is forbidden: User "${user.name}" cannot ${verb} resource "${what}" in API group "${group}" ${where}`,
      { ...(name && { name }), ...(group && { group }), kind: resource })
  }

  /** All rules that hold for the user, in a namespace (or cluster-wide only), with what grants them. */
  rulesOf(user: User, namespace: string | undefined): { rules: PolicyRule[]; reason: string }[] {
    const { registry } = this
    const found: { rules: PolicyRule[]; reason: string }[] = []
    const consider = (binding: RoleBinding, from: string) => {
      const subject = binding.subjects?.find((each) => isSubject(each, user, binding.metadata.namespace))
      if (!subject) return
      const rules = this.roleRules(binding.roleRef, binding.metadata.namespace)
      found.push({ rules, reason: `RBAC: allowed by ${from} of ${binding.roleRef.kind} "${binding.roleRef.name}" to ${subject.kind} "${subject.kind === 'ServiceAccount' ? `${subject.name}/${subject.namespace}` : subject.name}"` })
    }
    for (const binding of registry.list(registry.kinds.named('clusterrolebindings'))) {
      consider(binding as unknown as RoleBinding, `ClusterRoleBinding "${binding.metadata.name}"`)
    }
    if (!namespace) return found
    for (const binding of registry.list(registry.kinds.named('rolebindings'), { namespace })) {
      consider(binding as RoleBinding, `RoleBinding "${binding.metadata.name}/${namespace}"`)
    }
    return found
  }

  private roleRules(ref: RoleRef, namespace: string | undefined): PolicyRule[] {
    const { registry } = this
    const role = ref.kind === 'ClusterRole'
      ? registry.find(registry.kinds.named('clusterroles'), undefined, ref.name)
      : registry.find(registry.kinds.named('roles'), namespace, ref.name)
    return (role?.rules as PolicyRule[] | undefined) ?? []
  }
}

function isSubject(subject: Subject, user: User, namespace: string | undefined): boolean {
  switch (subject.kind) {
    case 'User': return subject.name === user.name
    case 'Group': return user.groups.includes(subject.name)
    default: return user.name === `system:serviceaccount:${subject.namespace ?? namespace}:${subject.name}`
  }
}

const has = (list: string[] | undefined, value: string): boolean => (list ?? []).some((each) => each === '*' || each === value)

export function covers(rule: PolicyRule, { verb, group, resource, subresource, name }: Attributes): boolean {
  const what = subresource ? `${resource}/${subresource}` : resource
  const resources = rule.resources ?? []
  const matches = has(resources, what) || (subresource !== undefined && resources.includes(`*/${subresource}`))
  const named = !rule.resourceNames || rule.resourceNames.length === 0 || (name !== undefined && rule.resourceNames.includes(name))
  return has(rule.verbs, verb) && has(rule.apiGroups, group) && matches && named
}
