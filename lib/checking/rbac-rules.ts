import type { Role, RoleBinding, RoleRule } from './objects.ts'

/** One question of the kind `kubectl auth can-i` asks. `namespace` is '' for all of them, and for what is outside of namespaces. */
export interface Access {
  verb: string
  group: string
  resource: string
  subresource?: string
  namespace: string
}

/** Who a ServiceAccount is to the API server. */
export interface Account {
  name: string
  namespace: string
}

/** Whether a rule allows what is asked, as the RBAC authorizer reads it: '*' stands for all, and a subresource is a resource of its own. */
export function allows({ verbs, apiGroups = [], resources = [], resourceNames = [] }: RoleRule, { verb, group, resource, subresource }: Access): boolean {
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`
  const covers = resources.some((one) => one === '*' || one === whole || (subresource !== undefined && one === `*/${subresource}`))
  return resourceNames.length === 0 && has(verbs, verb) && has(apiGroups, group) && covers
}

const has = (list: readonly string[], wanted: string) => list.includes('*') || list.includes(wanted)

/** Whether a rule says "all" somewhere. */
export function isWild({ verbs, apiGroups = [], resources = [] }: RoleRule): boolean {
  return [...verbs, ...apiGroups, ...resources].some((one) => one.includes('*'))
}

/** The groups that the API server puts every ServiceAccount into. */
export function groupsOf({ namespace }: Account): string[] {
  return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated']
}

export function userOf({ name, namespace }: Account): string {
  return `system:serviceaccount:${namespace}:${name}`
}

/** Whether a binding names the account itself, by kind, name and namespace, or by its user name. */
export function names({ subjects = [] }: RoleBinding, account: Account): boolean {
  return subjects.some(({ kind, name, namespace }) =>
    kind === 'ServiceAccount' ? name === account.name && namespace === account.namespace : kind === 'User' && name === userOf(account))
}

/** Whether a binding holds for the account, by name or by one of its groups. */
export function binds(binding: RoleBinding, account: Account): boolean {
  return names(binding, account) || (binding.subjects ?? []).some(({ kind, name }) => kind === 'Group' && groupsOf(account).includes(name))
}

/** "get, list pods and get pods/log": a role's rules as a person would say them. */
export function rulesInWords({ rules }: Pick<Role, 'rules'>): string {
  const said = (rules ?? []).map(({ verbs, apiGroups = [], resources = [], resourceNames = [] }) => {
    const group = apiGroups.filter((one) => one !== '').join(',')
    const only = resourceNames.length === 0 ? '' : ` named ${resourceNames.join(', ')}`
    return `${verbs.join(', ')} ${resources.join(', ')}${group === '' ? '' : ` of ${group}`}${only}`
  })
  return said.length === 0 ? 'no rules' : said.join('; ')
}
