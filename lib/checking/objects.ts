import type { Kind } from '#lib/cluster'
import type { HelmRelease } from './helm-release.ts'

/** What every object of the API has, as it comes in JSON (times are RFC 3339 text). */
export interface KubeObject {
  apiVersion?: string
  kind?: string
  metadata: Metadata
}

export interface Metadata {
  name: string
  namespace?: string
  uid: string
  resourceVersion?: string
  generation?: number
  creationTimestamp?: string
  deletionTimestamp?: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
  finalizers?: string[]
  ownerReferences?: { apiVersion: string; kind: string; name: string; uid: string; controller?: boolean }[]
  managedFields?: { manager?: string; operation?: string; subresource?: string; fieldsV1?: Record<string, unknown>; time?: string }[]
}

export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key: string; operator: string; values?: string[] }[]
}

export interface Condition {
  type: string
  status: string
  reason?: string
  message?: string
  lastTransitionTime?: string
}

export interface EnvVar {
  name: string
  value?: string
  valueFrom?: {
    configMapKeyRef?: KeyRef
    secretKeyRef?: KeyRef
    fieldRef?: { fieldPath: string }
  }
}
export interface KeyRef {
  name?: string
  key: string
  optional?: boolean
}

export interface Probe {
  httpGet?: { path?: string; port: number | string }
  tcpSocket?: { port: number | string }
  exec?: { command?: string[] }
  periodSeconds?: number
  failureThreshold?: number
  timeoutSeconds?: number
  initialDelaySeconds?: number
}

export interface Container {
  name: string
  image: string
  command?: string[]
  args?: string[]
  ports?: { name?: string; containerPort: number; protocol?: string }[]
  env?: EnvVar[]
  envFrom?: { prefix?: string; configMapRef?: { name?: string }; secretRef?: { name?: string } }[]
  volumeMounts?: { name: string; mountPath: string; subPath?: string; subPathExpr?: string; readOnly?: boolean }[]
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> }
  readinessProbe?: Probe
  livenessProbe?: Probe
  startupProbe?: Probe
  lifecycle?: { preStop?: unknown; postStart?: unknown }
  /** On an init container: Always makes it a native sidecar. */
  restartPolicy?: string
  securityContext?: Record<string, unknown>
}

export interface Volume {
  name: string
  emptyDir?: object
  hostPath?: { path: string; type?: string }
  configMap?: { name?: string; items?: { key: string; path: string; mode?: number }[]; defaultMode?: number }
  secret?: { secretName?: string; items?: { key: string; path: string; mode?: number }[]; defaultMode?: number }
  persistentVolumeClaim?: { claimName: string }
  projected?: {
    defaultMode?: number
    sources?: {
      configMap?: { name?: string; items?: { key: string; path: string; mode?: number }[] }
      secret?: { name?: string; items?: { key: string; path: string; mode?: number }[] }
      serviceAccountToken?: object
      downwardAPI?: object
    }[]
  }
}

export interface NodeAffinity {
  requiredDuringSchedulingIgnoredDuringExecution?: { nodeSelectorTerms: Pick<LabelSelector, 'matchExpressions'>[] }
  preferredDuringSchedulingIgnoredDuringExecution?: unknown[]
}
export interface PodAffinityTerm {
  labelSelector?: LabelSelector
  topologyKey: string
}
export interface PodAntiAffinity {
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[]
  preferredDuringSchedulingIgnoredDuringExecution?: { podAffinityTerm: PodAffinityTerm }[]
}

export interface PodSpec {
  containers: Container[]
  initContainers?: Container[]
  volumes?: Volume[]
  nodeName?: string
  nodeSelector?: Record<string, string>
  hostname?: string
  subdomain?: string
  serviceAccountName?: string
  restartPolicy?: string
  terminationGracePeriodSeconds?: number
  tolerations?: { key?: string; operator?: string; value?: string; effect?: string }[]
  affinity?: { nodeAffinity?: NodeAffinity; podAffinity?: unknown; podAntiAffinity?: PodAntiAffinity }
  topologySpreadConstraints?: { topologyKey: string; whenUnsatisfiable: string; labelSelector?: LabelSelector }[]
  securityContext?: Record<string, unknown>
}

export interface ContainerState {
  waiting?: { reason?: string; message?: string }
  running?: { startedAt?: string }
  terminated?: { exitCode: number; reason?: string; message?: string; startedAt?: string; finishedAt?: string; signal?: number }
}
export interface ContainerStatus {
  name: string
  ready: boolean
  started?: boolean
  restartCount: number
  image?: string
  imageID?: string
  /** What the running container has (Kubernetes 1.33 and newer). */
  resources?: Container['resources']
  state?: ContainerState
  lastState?: ContainerState
}

export interface Pod extends KubeObject {
  spec: PodSpec
  status?: {
    phase?: string
    reason?: string
    message?: string
    podIP?: string
    hostIP?: string
    startTime?: string
    conditions?: Condition[]
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
}

export interface PodTemplate {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> }
  spec: PodSpec
}

export interface Deployment extends KubeObject {
  spec: {
    replicas?: number
    selector: LabelSelector
    template: PodTemplate
    paused?: boolean
    minReadySeconds?: number
    strategy?: { type?: string; rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string } }
    revisionHistoryLimit?: number
  }
  status?: {
    observedGeneration?: number
    replicas?: number
    updatedReplicas?: number
    readyReplicas?: number
    availableReplicas?: number
    unavailableReplicas?: number
    conditions?: Condition[]
  }
}

export interface ReplicaSet extends KubeObject {
  spec: { replicas?: number; selector: LabelSelector; template: PodTemplate }
  status?: { replicas?: number; readyReplicas?: number; availableReplicas?: number; observedGeneration?: number; conditions?: Condition[] }
}

export interface StatefulSet extends KubeObject {
  spec: {
    replicas?: number
    serviceName?: string
    selector: LabelSelector
    template: PodTemplate
    podManagementPolicy?: string
    volumeClaimTemplates?: PersistentVolumeClaim[]
  }
  status?: { observedGeneration?: number; replicas?: number; readyReplicas?: number; currentReplicas?: number; updatedReplicas?: number; availableReplicas?: number; currentRevision?: string; updateRevision?: string; conditions?: Condition[] }
}

export interface DaemonSet extends KubeObject {
  spec: { selector: LabelSelector; template: PodTemplate }
  status?: { observedGeneration?: number; desiredNumberScheduled?: number; currentNumberScheduled?: number; numberReady?: number; numberAvailable?: number; updatedNumberScheduled?: number; conditions?: Condition[] }
}

export interface Job extends KubeObject {
  spec: {
    completions?: number
    parallelism?: number
    backoffLimit?: number
    selector?: LabelSelector
    template: PodTemplate
    suspend?: boolean
    activeDeadlineSeconds?: number
  }
  status?: { active?: number; succeeded?: number; failed?: number; startTime?: string; completionTime?: string; conditions?: Condition[] }
}

export interface CronJob extends KubeObject {
  spec: {
    schedule: string
    timeZone?: string
    suspend?: boolean
    concurrencyPolicy?: string
    successfulJobsHistoryLimit?: number
    failedJobsHistoryLimit?: number
    jobTemplate: { metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> }; spec: Job['spec'] }
  }
  status?: { lastScheduleTime?: string; lastSuccessfulTime?: string }
}

export interface ServicePort {
  name?: string
  port: number
  targetPort?: number | string
  nodePort?: number
  protocol?: string
}
export interface Service extends KubeObject {
  spec: {
    type?: string
    clusterIP?: string
    clusterIPs?: string[]
    externalName?: string
    selector?: Record<string, string>
    ports?: ServicePort[]
    publishNotReadyAddresses?: boolean
    sessionAffinity?: string
  }
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } }
}

export interface EndpointSlice extends KubeObject {
  addressType?: string
  endpoints?: {
    addresses: string[]
    conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean }
    targetRef?: { kind?: string; name?: string; uid?: string; namespace?: string }
    nodeName?: string
  }[]
  ports?: { name?: string; port?: number; protocol?: string }[]
}

export interface ConfigMap extends KubeObject {
  data?: Record<string, string>
  binaryData?: Record<string, string>
  immutable?: boolean
}
/** As it passes the door: each value is a keyed hash of the decoded bytes, never the value. */
export interface Secret extends KubeObject {
  type?: string
  data?: Record<string, string>
  immutable?: boolean
  /** For a Secret in which Helm keeps a release: what labs ask of it. */
  release?: HelmRelease
}

export interface Namespace extends KubeObject {
  status?: { phase?: string; conditions?: Condition[] }
}
export interface Node extends KubeObject {
  spec?: { unschedulable?: boolean; taints?: { key: string; value?: string; effect: string }[] }
  status?: {
    nodeInfo?: { kubeletVersion?: string; containerRuntimeVersion?: string; osImage?: string }
    addresses?: { type: string; address: string }[]
    conditions?: Condition[]
  }
}

export interface PersistentVolumeClaim extends KubeObject {
  spec: { accessModes?: string[]; storageClassName?: string; volumeName?: string; resources?: { requests?: Record<string, string> } }
  status?: { phase?: string; capacity?: Record<string, string> }
}

export interface StorageClass extends KubeObject {
  provisioner?: string
  reclaimPolicy?: string
  volumeBindingMode?: string
}

export interface HorizontalPodAutoscaler extends KubeObject {
  spec: {
    scaleTargetRef: { apiVersion?: string; kind: string; name: string }
    minReplicas?: number
    maxReplicas: number
    metrics?: { type: string; resource?: ResourceMetric; containerResource?: ResourceMetric }[]
  }
  status?: { currentReplicas?: number; desiredReplicas?: number; conditions?: Condition[] }
}
export interface ResourceMetric {
  name: string
  target: { type: string; averageUtilization?: number; averageValue?: string }
}

export interface IngressBackend {
  service?: { name: string; port?: { number?: number; name?: string } }
}
export interface IngressPath {
  path?: string
  pathType: string
  backend: IngressBackend
}
export interface Ingress extends KubeObject {
  spec: { ingressClassName?: string; defaultBackend?: IngressBackend; rules?: { host?: string; http?: { paths: IngressPath[] } }[] }
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } }
}
export interface IngressClass extends KubeObject {
  spec?: { controller?: string }
}

export interface PolicyPeer {
  podSelector?: LabelSelector
  namespaceSelector?: LabelSelector
  ipBlock?: { cidr: string; except?: string[] }
}
export interface PolicyPort {
  protocol?: string
  port?: number | string
  endPort?: number
}
export interface NetworkPolicy extends KubeObject {
  spec: {
    podSelector?: LabelSelector
    policyTypes?: string[]
    ingress?: { from?: PolicyPeer[]; ports?: PolicyPort[] }[]
    egress?: { to?: PolicyPeer[]; ports?: PolicyPort[] }[]
  }
}

export interface ResourceQuota extends KubeObject {
  spec: { hard?: Record<string, string>; scopes?: string[]; scopeSelector?: unknown }
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}
export interface LimitRangeItem {
  type: string
  default?: Record<string, string>
  defaultRequest?: Record<string, string>
  max?: Record<string, string>
  min?: Record<string, string>
}
export interface LimitRange extends KubeObject {
  spec: { limits: LimitRangeItem[] }
}

export interface DisruptionBudget extends KubeObject {
  spec: { minAvailable?: number | string; maxUnavailable?: number | string; selector?: LabelSelector }
  status?: { observedGeneration?: number; desiredHealthy?: number; expectedPods?: number; currentHealthy?: number; disruptionsAllowed?: number }
}

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

export interface KubeEvent extends KubeObject {
  involvedObject: { kind?: string; name?: string; uid?: string; namespace?: string; fieldPath?: string }
  reason?: string
  message?: string
  type?: string
  count?: number
  firstTimestamp?: string
  lastTimestamp?: string
  eventTime?: string
}

export interface Lease extends KubeObject {
  spec?: { holderIdentity?: string; acquireTime?: string; renewTime?: string; leaseTransitions?: number }
}

interface Typed {
  Pod: Pod
  Deployment: Deployment
  ReplicaSet: ReplicaSet
  StatefulSet: StatefulSet
  DaemonSet: DaemonSet
  Job: Job
  CronJob: CronJob
  Service: Service
  EndpointSlice: EndpointSlice
  ConfigMap: ConfigMap
  Secret: Secret
  Namespace: Namespace
  Node: Node
  PersistentVolumeClaim: PersistentVolumeClaim
  StorageClass: StorageClass
  HorizontalPodAutoscaler: HorizontalPodAutoscaler
  Ingress: Ingress
  IngressClass: IngressClass
  NetworkPolicy: NetworkPolicy
  ResourceQuota: ResourceQuota
  LimitRange: LimitRange
  PodDisruptionBudget: DisruptionBudget
  ValidatingAdmissionPolicy: AdmissionPolicy
  ValidatingAdmissionPolicyBinding: AdmissionPolicyBinding
  Role: Role
  ClusterRole: Role
  RoleBinding: RoleBinding
  ClusterRoleBinding: RoleBinding
  Event: KubeEvent
  Lease: Lease
}

/** The shape of a kind's objects; kinds that no word reads deeply yet are plain objects. */
export type ObjectOf<K extends Kind> = K extends keyof Typed ? Typed[K] : KubeObject & Record<string, unknown>
