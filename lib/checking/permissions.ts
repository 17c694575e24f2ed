/** One line of an RBAC rule: what checking asks of the API server. */
export interface Permission {
  /** The API group, "" for core. */
  group: string
  /** Resource, with its subresource where there is one: "pods", "pods/exec". */
  resource: string
  verbs: readonly string[]
  /** Where it is asked: in the lab's namespaces, cluster-wide, or in one other namespace. */
  scope: 'lab' | 'cluster' | { namespace: string }
}
