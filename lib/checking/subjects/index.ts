import type { Kind } from '#lib/cluster'
import { outsideOfChecks } from '../check-run.ts'
import type { Permission } from '../permissions.ts'
import { AutoscalerSubject } from './autoscaler.ts'
import { ClaimSubject } from './claim.ts'
import { AdmissionPolicySubject } from './admission-policy.ts'
import { ConfigMapSubject } from './config-map.ts'
import { CronJobSubject } from './cron-job.ts'
import { CustomKindSubject } from './custom-kind.ts'
import { DaemonSetSubject } from './daemon-set.ts'
import { DeploymentSubject } from './deployment.ts'
import { DisruptionBudgetSubject } from './disruption-budget.ts'
import { IngressSubject } from './ingress.ts'
import { HelmReleaseSubject } from './helm-release.ts'
import { JobSubject } from './job.ts'
import { LabelledSubject } from './labelled.ts'
import { LimitRangeSubject } from './limit-range.ts'
import { NamespaceSubject } from './namespace.ts'
import { NetworkPolicySubject } from './network-policy.ts'
import { NodesSubject } from './nodes.ts'
import { PodOrDeploymentSubject } from './pod-or-deployment.ts'
import { PodSubject } from './pod.ts'
import { ResourceQuotaSubject } from './resource-quota.ts'
import { SecretSubject } from './secret.ts'
import { ServiceAccountSubject } from './service-account.ts'
import { ServiceSubject } from './service.ts'
import { StatefulSetSubject } from './stateful-set.ts'

/** Where a subject is: in the lab's first namespace unless another of the lab's is named. */
export interface Place {
  in?: string
}

/** The words for what a checker speaks of. */
export interface Subjects {
  readonly deployment: (name: string, place?: Place) => DeploymentSubject
  readonly pod: (name: string, place?: Place) => PodSubject
  readonly service: (name: string, place?: Place) => ServiceSubject
  /** A PersistentVolumeClaim. */
  readonly claim: (name: string, place?: Place) => ClaimSubject
  readonly podOrDeployment: (name: string, place?: Place) => PodOrDeploymentSubject
  readonly configMap: (name: string, place?: Place) => ConfigMapSubject
  /** All objects of some kinds that carry a label. */
  readonly labelled: (key: string, value: string, ...kinds: Kind[]) => LabelledSubject
  readonly namespaceCalled: (name: string) => NamespaceSubject
  /** A HorizontalPodAutoscaler. */
  readonly autoscaler: (name: string, place?: Place) => AutoscalerSubject
  readonly ingress: (name: string, place?: Place) => IngressSubject
  /** The nodes that carry a label. */
  readonly nodesLabelled: (key: string, value: string) => NodesSubject
  readonly networkPolicy: (name: string, place?: Place) => NetworkPolicySubject
  readonly secret: (name: string, place?: Place) => SecretSubject
  readonly resourceQuota: (name: string, place?: Place) => ResourceQuotaSubject
  readonly limitRange: (name: string, place?: Place) => LimitRangeSubject
  readonly disruptionBudget: (name: string, place?: Place) => DisruptionBudgetSubject
  readonly admissionPolicy: (name: string) => AdmissionPolicySubject
  /** A kind that the learner defines, by its full name: "voyages.fleet.example.com". */
  readonly customKind: (name: string) => CustomKindSubject
  readonly helmRelease: (name: string, place?: Place) => HelmReleaseSubject
  readonly serviceAccount: (name: string, place?: Place) => ServiceAccountSubject
  readonly job: (name: string, place?: Place) => JobSubject
  readonly daemonSet: (name: string, place?: Place) => DaemonSetSubject
  readonly statefulSet: (name: string, place?: Place) => StatefulSetSubject
  readonly cronJob: (name: string, place?: Place) => CronJobSubject
}

/** What the words need of the declaration they are used in. */
export interface Site {
  readonly namespace: string
  /** All of the lab's namespaces. */
  readonly namespaces: readonly string[]
  reads(namespace: string | undefined, ...kinds: readonly Kind[]): void
  /** Notes what a subject asks of the API server beyond reading kinds. */
  asks(...permissions: readonly Permission[]): void
  /** Notes that it may have to be explained why one of this kind is missing. */
  explains(kind: Kind, namespace: string): void
}

/** `siblings`: the lab's other namespaces; `peers`: the names of that kind that the checker speaks of. */
type Making<S> = new (name: string, namespace: string, siblings: readonly string[], peers: ReadonlySet<string>) => S

/** The words, each noting which kinds are read for it. Namespaces are read always: to see that the lab was begun. */
export function subjects(site: Site): Subjects {
  const made = <S>(make: Making<S>, ...kinds: readonly [Kind, ...Kind[]]) => {
    const peers = new Set<string>()
    return (name: string, place?: Place) => {
      const namespace = place?.in ?? site.namespace
      site.reads(namespace, ...kinds)
      site.explains(kinds[0], namespace)
      peers.add(name)
      return new make(name, namespace, site.namespaces.filter((other) => other !== namespace), peers)
    }
  }
  site.reads(undefined, 'Namespace')
  return {
    deployment: made(DeploymentSubject, 'Deployment', 'ReplicaSet', 'Pod'),
    pod: made(PodSubject, 'Pod'),
    service: made(ServiceSubject, 'Service', 'EndpointSlice', 'Pod'),
    claim: made(ClaimSubject, 'PersistentVolumeClaim', 'StorageClass'),
    podOrDeployment: made(PodOrDeploymentSubject, 'Pod', 'Deployment', 'ReplicaSet', 'PersistentVolumeClaim', 'StorageClass', 'ConfigMap'),
    configMap: made(ConfigMapSubject, 'ConfigMap'),
    labelled: (key, value, ...kinds) => {
      site.reads(site.namespace, ...kinds)
      return new LabelledSubject(key, value, kinds, site.namespace)
    },
    namespaceCalled: (name) => {
      site.reads(name, 'Deployment', 'Service', 'ConfigMap', 'Pod')
      return new NamespaceSubject(name)
    },
    autoscaler: made(AutoscalerSubject, 'HorizontalPodAutoscaler', 'Deployment', 'ReplicaSet', 'Pod'),
    ingress: made(IngressSubject, 'Ingress', 'IngressClass', 'Service'),
    nodesLabelled: (key, value) => {
      site.reads(undefined, 'Node')
      site.reads(site.namespace, 'Pod')
      return new NodesSubject(key, value, site.namespace)
    },
    networkPolicy: made(NetworkPolicySubject, 'NetworkPolicy', 'Pod'),
    secret: made(SecretSubject, 'Secret'),
    resourceQuota: made(ResourceQuotaSubject, 'ResourceQuota'),
    limitRange: made(LimitRangeSubject, 'LimitRange'),
    disruptionBudget: made(DisruptionBudgetSubject, 'PodDisruptionBudget', 'Pod'),
    admissionPolicy: made(AdmissionPolicySubject, 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'),
    customKind: (name) => {
      const kind = new CustomKindSubject(name, site.namespace)
      outsideOfChecks('kind')
      site.asks(
        { group: 'apiextensions.k8s.io', resource: 'customresourcedefinitions', verbs: ['get'], scope: 'cluster' },
        { group: kind.group, resource: kind.plural, verbs: ['get', 'create'], scope: 'lab' },
      )
      return kind
    },
    helmRelease: made(HelmReleaseSubject, 'Deployment', 'ReplicaSet', 'Pod', 'Secret'),
    serviceAccount: made(ServiceAccountSubject, 'ServiceAccount'),
    job: made(JobSubject, 'Job', 'Pod'),
    statefulSet: made(StatefulSetSubject, 'StatefulSet', 'Pod', 'PersistentVolumeClaim', 'StorageClass'),
    daemonSet: made(DaemonSetSubject, 'DaemonSet', 'Pod', 'Node'),
    cronJob: made(CronJobSubject, 'CronJob', 'Job', 'Pod'),
  }
}
