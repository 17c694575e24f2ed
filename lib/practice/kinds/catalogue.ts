import type { ControllerRevision, IngressClass, Lease, ServiceAccount } from '../data/types.ts'
import { age } from '../http/table.ts'
import type { KubeObject } from '../seam.ts'
import { autoscalerRules, olderAutoscaler } from './autoscaler.ts'
import { configMapRules, secretRules } from './config-map.ts'
import { cronJobRules } from './cron-job.ts'
import { daemonSetRules } from './daemon-set.ts'
import { deploymentRules } from './deployment.ts'
import { endpointSliceRules, endpointsRules } from './endpoints.ts'
import { eventRules, newerEvent } from './event.ts'
import { ingressRules } from './ingress.ts'
import { jobRules } from './job.ts'
import type { Kind } from './kind.ts'
import { namespaceRules } from './namespace.ts'
import { nodeRules } from './node.ts'
import { podRules } from './pod.ts'
import { disruptionBudgetRules, networkPolicyRules, priorityClassRules } from './policy.ts'
import { limitRangeRules, resourceQuotaRules } from './quota.ts'
import { bindingRules, roleRules } from './rbac.ts'
import { replicaSetRules, replicationControllerRules } from './replica-set.ts'
import { rules } from './rules.ts'
import type { Rules } from './rules.ts'
import { serviceRules } from './service.ts'
import { statefulSetRules } from './stateful-set.ts'
import { claimRules, storageClassRules, volumeRules } from './storage.ts'

/** What is special about each kind, by `group/resource`. */
const catalogue: Record<string, Rules> = {
  '/configmaps': configMapRules,
  '/endpoints': endpointsRules,
  '/events': eventRules,
  '/limitranges': limitRangeRules,
  '/namespaces': namespaceRules,
  '/nodes': nodeRules,
  '/persistentvolumeclaims': claimRules,
  '/persistentvolumes': volumeRules,
  '/pods': podRules,
  '/replicationcontrollers': replicationControllerRules,
  '/resourcequotas': resourceQuotaRules,
  '/secrets': secretRules,
  '/serviceaccounts': rules<ServiceAccount>({
    cells: ({ metadata, secrets }, now) => [metadata.name, secrets?.length ?? 0, age(metadata.creationTimestamp, now)],
  }),
  '/services': serviceRules,
  'apps/controllerrevisions': rules<ControllerRevision>({
    cells: ({ metadata, revision }, now) => {
      const owner = metadata.ownerReferences?.find((each) => each.controller)
      return [metadata.name, owner ? `${owner.kind.toLowerCase()}.apps/${owner.name}` : '<none>', revision, age(metadata.creationTimestamp, now)]
    },
  }),
  'apps/daemonsets': daemonSetRules,
  'apps/deployments': deploymentRules,
  'apps/replicasets': replicaSetRules,
  'apps/statefulsets': statefulSetRules,
  'autoscaling/horizontalpodautoscalers': autoscalerRules,
  'batch/cronjobs': cronJobRules,
  'batch/jobs': jobRules,
  'coordination.k8s.io/leases': rules<Lease>({
    cells: ({ metadata, spec }, now) => [metadata.name, spec.holderIdentity ?? '', age(metadata.creationTimestamp, now)],
  }),
  'discovery.k8s.io/endpointslices': endpointSliceRules,
  'networking.k8s.io/ingresses': ingressRules,
  'networking.k8s.io/ingressclasses': rules<IngressClass>({
    generation: true,
    cells: ({ metadata, spec }, now) =>
      [metadata.name, spec.controller ?? '', spec.parameters ? `${spec.parameters.kind}/${spec.parameters.name}` : '<none>', age(metadata.creationTimestamp, now)],
  }),
  'networking.k8s.io/networkpolicies': networkPolicyRules,
  'policy/poddisruptionbudgets': disruptionBudgetRules,
  'rbac.authorization.k8s.io/clusterroles': roleRules,
  'rbac.authorization.k8s.io/roles': roleRules,
  'rbac.authorization.k8s.io/clusterrolebindings': bindingRules,
  'rbac.authorization.k8s.io/rolebindings': bindingRules,
  'scheduling.k8s.io/priorityclasses': priorityClassRules,
  'storage.k8s.io/storageclasses': storageClassRules,
}

const versions: Record<string, { key: string; conversion: NonNullable<Kind['conversion']>; rules: Rules }> = {
  'events.k8s.io/v1/events': {
    key: '/events',
    conversion: newerEvent,
    rules: { cells: (object: KubeObject, now) => eventRules.cells!(newerEvent.toStored(object), now) },
  },
  'autoscaling/v1/horizontalpodautoscalers': {
    key: 'autoscaling/horizontalpodautoscalers',
    conversion: olderAutoscaler,
    rules: {
      cells: (object, now) => autoscalerRules.cells!(olderAutoscaler.toStored(object), now),
    },
  },
}

export function rulesOf(group: string, version: string, resource: string): Pick<Kind, 'rules'> & Partial<Kind> {
  return versions[`${group}/${version}/${resource}`] ?? { rules: catalogue[`${group}/${resource}`] ?? {} }
}
