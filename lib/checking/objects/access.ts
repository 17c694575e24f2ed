import type { KubeObject, LabelSelector } from './object.ts'

export interface AdmissionPolicy extends KubeObject {
  spec: {
    failurePolicy?: string
    matchConstraints?: { resourceRules?: { apiGroups?: string[]; operations?: string[]; resources?: string[] }[]; namespaceSelector?: LabelSelector }
    validations?: { expression: string; message?: string }[]
  }
  status?: { typeChecking?: { expressionWarnings?: { fieldRef: string; warning: string }[] } }
}

export interface AdmissionPolicyBinding extends KubeObject {
  spec: { policyName: string; validationActions?: string[]; matchResources?: { namespaceSelector?: LabelSelector } }
}

export interface RoleRule {
  verbs: string[]
  apiGroups?: string[]
  resources?: string[]
  resourceNames?: string[]
}

/** A Role, or a ClusterRole. */
export interface Role extends KubeObject {
  rules?: RoleRule[] | null
}

/** A RoleBinding, or a ClusterRoleBinding. */
export interface RoleBinding extends KubeObject {
  roleRef: { kind: string; name: string }
  subjects?: { kind: string; name: string; namespace?: string }[]
}
