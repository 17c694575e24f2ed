/** Where a kind lives in the API. */
export interface KindPlace {
  group: string
  version: string
  plural: string
  namespaced: boolean
}

const place = (group: string, version: string, plural: string, namespaced = true): KindPlace => ({
  group,
  version,
  plural,
  namespaced,
})

/** The kinds that labs speak of; others (a learner's custom resources) are placed by their definition. */
export const kinds = {
  Pod: place('', 'v1', 'pods'),
  Service: place('', 'v1', 'services'),
  ConfigMap: place('', 'v1', 'configmaps'),
  Secret: place('', 'v1', 'secrets'),
  ServiceAccount: place('', 'v1', 'serviceaccounts'),
  Event: place('', 'v1', 'events'),
  PersistentVolumeClaim: place('', 'v1', 'persistentvolumeclaims'),
  ResourceQuota: place('', 'v1', 'resourcequotas'),
  LimitRange: place('', 'v1', 'limitranges'),
  Namespace: place('', 'v1', 'namespaces', false),
  Node: place('', 'v1', 'nodes', false),
  PersistentVolume: place('', 'v1', 'persistentvolumes', false),
  Deployment: place('apps', 'v1', 'deployments'),
  ReplicaSet: place('apps', 'v1', 'replicasets'),
  StatefulSet: place('apps', 'v1', 'statefulsets'),
  DaemonSet: place('apps', 'v1', 'daemonsets'),
  ControllerRevision: place('apps', 'v1', 'controllerrevisions'),
  Job: place('batch', 'v1', 'jobs'),
  CronJob: place('batch', 'v1', 'cronjobs'),
  EndpointSlice: place('discovery.k8s.io', 'v1', 'endpointslices'),
  Ingress: place('networking.k8s.io', 'v1', 'ingresses'),
  IngressClass: place('networking.k8s.io', 'v1', 'ingressclasses', false),
  NetworkPolicy: place('networking.k8s.io', 'v1', 'networkpolicies'),
  StorageClass: place('storage.k8s.io', 'v1', 'storageclasses', false),
  Role: place('rbac.authorization.k8s.io', 'v1', 'roles'),
  RoleBinding: place('rbac.authorization.k8s.io', 'v1', 'rolebindings'),
  ClusterRole: place('rbac.authorization.k8s.io', 'v1', 'clusterroles', false),
  ClusterRoleBinding: place('rbac.authorization.k8s.io', 'v1', 'clusterrolebindings', false),
  HorizontalPodAutoscaler: place('autoscaling', 'v2', 'horizontalpodautoscalers'),
  PodDisruptionBudget: place('policy', 'v1', 'poddisruptionbudgets'),
  Lease: place('coordination.k8s.io', 'v1', 'leases'),
  CustomResourceDefinition: place('apiextensions.k8s.io', 'v1', 'customresourcedefinitions', false),
  ValidatingAdmissionPolicy: place('admissionregistration.k8s.io', 'v1', 'validatingadmissionpolicies', false),
  ValidatingAdmissionPolicyBinding: place('admissionregistration.k8s.io', 'v1', 'validatingadmissionpolicybindings', false),
  PriorityClass: place('scheduling.k8s.io', 'v1', 'priorityclasses', false),
} as const satisfies Record<string, KindPlace>

export type Kind = keyof typeof kinds

/** Whether it is one of the kinds that labs speak of. */
export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(kinds, kind)
}

/** "v1" or "apps/v1". */
export function apiVersionOf(at: KindPlace): string {
  return at.group === '' ? at.version : `${at.group}/${at.version}`
}

/** The path of a collection, or of one object of it when a name is given. */
export function pathOf(at: KindPlace, namespace: string | undefined, name?: string): string {
  const root = at.group === '' ? `/api/${at.version}` : `/apis/${at.group}/${at.version}`
  const where = at.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : ''
  return `${root}${where}/${at.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`
}
