import type { Kind } from '#lib/cluster'
import type { AdmissionPolicy, AdmissionPolicyBinding, Role, RoleBinding } from './objects/access.ts'
import type { KubeEvent, Lease, Namespace, Node } from './objects/cluster.ts'
import type { ConfigMap, LimitRange, ResourceQuota, Secret } from './objects/configuration.ts'
import type { EndpointSlice, Ingress, IngressClass, NetworkPolicy, Service } from './objects/network.ts'
import type { KubeObject } from './objects/object.ts'
import type { Pod } from './objects/pod.ts'
import type { PersistentVolumeClaim, StorageClass } from './objects/storage.ts'
import type { CronJob, DaemonSet, Deployment, DisruptionBudget, HorizontalPodAutoscaler, Job, ReplicaSet, StatefulSet } from './objects/workloads.ts'

export type * from './objects/access.ts'
export type * from './objects/cluster.ts'
export type * from './objects/configuration.ts'
export type * from './objects/container.ts'
export type * from './objects/network.ts'
export type * from './objects/object.ts'
export type * from './objects/pod.ts'
export type * from './objects/storage.ts'
export type * from './objects/workloads.ts'

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
