import type { ClusterRole, ClusterRoleBinding, PolicyRule, RoleBinding, Subject } from '../data/types.ts'
import { age } from '../http/table.ts'
import { equal } from '../registry/equal.ts'
import type { FieldErrors } from './field-errors.ts'
import { rules } from './rules.ts'

function validateRule(rule: PolicyRule, errors: FieldErrors, at: string): void {
  if ((rule.verbs ?? []).length === 0) errors.required(`${at}.verbs`, 'verbs must contain at least one value')
  if ((rule.nonResourceURLs ?? []).length > 0) return
  if ((rule.apiGroups ?? []).length === 0) errors.required(`${at}.apiGroups`, 'resource rules must supply at least one api group')
  if ((rule.resources ?? []).length === 0) errors.required(`${at}.resources`, 'resource rules must supply at least one resource')
}

export const roleRules = rules<ClusterRole>({
  name: false,
  validate: ({ rules: list }, errors) => list?.forEach((rule, index) => validateRule(rule, errors, `rules[${index}]`)),
  cells: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
})

const group = 'rbac.authorization.k8s.io'

function validateSubject(subject: Subject, errors: FieldErrors, at: string): void {
  if (!subject.name) errors.required(`${at}.name`)
  errors.oneOf(`${at}.kind`, subject.kind, ['ServiceAccount', 'User', 'Group'])
  if (subject.kind === 'ServiceAccount' && !subject.namespace) errors.required(`${at}.namespace`)
}

const names = (subjects: Subject[] | undefined, kind: string): string =>
  (subjects ?? []).filter((each) => each.kind === kind).map((each) => (kind === 'ServiceAccount' ? `${each.namespace}/${each.name}` : each.name)).join(', ')

export const bindingRules = rules<RoleBinding | ClusterRoleBinding>({
  name: false,
  defaults: (binding) => {
    binding.roleRef.apiGroup ||= group
    for (const subject of binding.subjects ?? []) {
      if (subject.kind !== 'ServiceAccount') subject.apiGroup ??= group
      else if (binding.kind === 'RoleBinding') subject.namespace ??= binding.metadata.namespace
    }
  },
  prepare: (binding) => {
    for (const subject of binding.subjects ?? []) if (subject.kind === 'ServiceAccount' && binding.kind === 'RoleBinding') subject.namespace ||= binding.metadata.namespace
  },
  validate: ({ kind, roleRef, subjects }, errors) => {
    errors.oneOf('roleRef.kind', roleRef.kind, kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'])
    if (!roleRef.name) errors.required('roleRef.name')
    subjects?.forEach((subject, index) => validateSubject(subject, errors, `subjects[${index}]`))
  },
  validateUpdate: ({ roleRef }, old, errors) => {
    if (!equal(roleRef, old.roleRef)) {
      errors.invalid('roleRef', { APIGroup: roleRef.apiGroup, Kind: roleRef.kind, Name: roleRef.name }, 'cannot change roleRef')
    }
  },
  cells: ({ metadata, roleRef, subjects }, now) => [
    metadata.name, `${roleRef.kind}/${roleRef.name}`, age(metadata.creationTimestamp, now),
    names(subjects, 'User'), names(subjects, 'Group'), names(subjects, 'ServiceAccount'),
  ],
})
