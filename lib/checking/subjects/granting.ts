import { bindingToNothing, otherAccountBound, rightsBeyond, rightsEverywhere, rightsLacking, rightsNotGiven, rightsTurnedDown, roleNotBound, wildcardsUsed } from '../diagnoses/rights.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import { isNearly } from '../names.ts'
import type { Role, RoleBinding, RoleRule } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { type Access, type Account, allows, binds, isWild, names } from '../rbac-rules.ts'

/** A binding that holds for an account, with the role it names; no role when there is none of that name. */
export interface Granting {
  binding: RoleBinding
  kind: 'RoleBinding' | 'ClusterRoleBinding'
  role: Role | undefined
}

/** All bindings that hold for an account in its namespace, by name or by a group. */
export function grantingsOf(seen: Observed, account: Account): Granting[] {
  const inNamespace = seen.all('RoleBinding', account.namespace).filter((binding) => binds(binding, account))
  const everywhere = seen.all('ClusterRoleBinding').filter((binding) => binds(binding, account))
  return [
    ...everywhere.map((binding): Granting => ({ binding, kind: 'ClusterRoleBinding', role: roleOf(seen, binding, account) })),
    ...inNamespace.map((binding): Granting => ({ binding, kind: 'RoleBinding', role: roleOf(seen, binding, account) })),
  ]
}

function roleOf(seen: Observed, { roleRef }: RoleBinding, { namespace }: Account): Role | undefined {
  return roleRef.kind === 'Role' ? seen.one('Role', roleRef.name, namespace) : seen.peek('ClusterRole', roleRef.name)
}

function ruleFor({ role, kind }: Granting, access: Access, account: Account): RoleRule | undefined {
  const reaches = kind === 'ClusterRoleBinding' || access.namespace === account.namespace
  return reaches ? (role?.rules ?? []).find((rule) => allows(rule, access)) : undefined
}

/** What is refused though it should be allowed: the first reason on the way from account over binding to rule. */
export function lookLacking(seen: Observed, account: Account, refused: readonly Access[], late: boolean): Look {
  if (refused.length === 0) return holds()
  const grantings = grantingsOf(seen, account)
  const unexplained = refused.every((access) => grantings.some((granting) => ruleFor(granting, access, account) !== undefined))
  if (unexplained && !late) return waits('the API server is to learn of the role', rightsTurnedDown(account, refused))
  if (unexplained) return fails(rightsTurnedDown(account, refused))
  const own = grantings.filter(({ binding }) => names(binding, account))
  const dangling = own.find(({ role }) => role === undefined)
  if (dangling !== undefined) return fails(bindingToNothing(account, dangling, rolesLike(seen, dangling, account)))
  if (own.length > 0) return fails(rightsLacking(account, refused, own))
  return fails(unbound(seen, account, refused))
}

/** Nothing names the account: something may have been meant to. */
function unbound(seen: Observed, account: Account, refused: readonly Access[]) {
  const bindings = seen.all('RoleBinding', account.namespace)
  const close = bindings.find(({ subjects = [] }) => subjects.some(({ name, namespace }) => name === account.name || isNearly(name, account.name) || (name === 'default' && namespace === account.namespace)))
  if (close !== undefined) return otherAccountBound(account, close)
  const given = new Set(bindings.map(({ roleRef }) => `${roleRef.kind} ${roleRef.name}`))
  const roles = seen.all('Role', account.namespace).filter(({ metadata }) => !given.has(`Role ${metadata.name}`))
  const fitting = roles.find(({ rules }) => refused.some((access) => (rules ?? []).some((rule) => allows(rule, access)))) ?? roles[0]
  return fitting === undefined ? rightsNotGiven(account, refused) : roleNotBound(account, fitting)
}

function rolesLike(seen: Observed, { binding }: Granting, account: Account): string[] {
  const there = binding.roleRef.kind === 'Role' ? seen.all('Role', account.namespace) : []
  return there.map(({ metadata }) => metadata.name)
}

/**
 * What is allowed though it should not be, and which of the learner's bindings does it. What the cluster gives every
 * account by a binding that is older than the lab is none of the learner's doing; what no binding explains is the value.
 */
export function lookAllowed(seen: Observed, account: Account, allowed: readonly Access[], late: boolean): Look<readonly Access[] | undefined> {
  if (allowed.length === 0) return holds<readonly Access[] | undefined>(undefined)
  const grantings = grantingsOf(seen, account)
  const given = allowed.map((access) => ({ access, by: grantings.filter((granting) => ruleFor(granting, access, account) !== undefined) }))
  const begun = seen.one('Namespace', account.namespace)?.metadata.creationTimestamp ?? ''
  const isLearners = ({ binding }: Granting) => names(binding, account) || (binding.metadata.creationTimestamp ?? '') >= begun
  const learners = given.map(({ access, by }) => ({ access, by: by.filter(isLearners) })).filter(({ by }) => by.length > 0)
  const wide = learners.flatMap(({ by }) => by).find(({ kind }) => kind === 'ClusterRoleBinding')
  const extra = learners.map(({ access }) => access)
  if (wide !== undefined) return fails(rightsEverywhere(account, wide, extra))
  const wild = learners.find(({ access, by }) => by.some((granting) => isWildFor(granting, access, account)))?.by[0]
  if (wild !== undefined) return fails(wildcardsUsed(account, wild, extra))
  const [first] = learners[0]?.by ?? []
  if (first !== undefined) return fails(rightsBeyond(account, first, extra))
  const unexplained = given.filter(({ by }) => by.length === 0).map(({ access }) => access)
  if (unexplained.length > 0 && !late) return waits('the API server is to learn that a role is gone', rightsTurnedDown(account, unexplained))
  return holds(unexplained.length > 0 ? unexplained : undefined)
}

function isWildFor(granting: Granting, access: Access, account: Account): boolean {
  const rule = ruleFor(granting, access, account)
  return rule !== undefined && isWild(rule)
}
