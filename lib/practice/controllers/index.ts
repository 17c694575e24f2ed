import type { Registry } from '../registry/registry.ts'
import { scheduler } from '../scheduler/index.ts'
import type { Controller, Surroundings } from './controller.ts'
import type { Node } from '../seam.ts'
import { autoscalers } from './autoscaler.ts'
import { cronJobs } from './cron-job.ts'
import { daemonSets } from './daemon-set.ts'
import { deployments } from './deployment.ts'
import { disruptionBudgets } from './disruption-budget.ts'
import { endpoints } from './endpoints.ts'
import { GarbageCollector } from './garbage-collector.ts'
import { jobs } from './job.ts'
import { accounts, namespaces } from './namespace.ts'
import { quotas } from './quota.ts'
import { replicaSets } from './replica-set.ts'
import { statefulSets } from './stateful-set.ts'
import { volumes } from './volumes.ts'

/** Everything of the control plane that reconciles. */
export function controlPlane(around: Surroundings, registry: Registry, node: Node, certificate: string): Controller {
  const running: Controller[] = [
    accounts(around, certificate),
    namespaces(around, registry),
    new GarbageCollector(around, registry),
    scheduler(around),
    replicaSets(around, 'replicasets'),
    replicaSets(around, 'replicationcontrollers'),
    deployments(around),
    statefulSets(around),
    daemonSets(around),
    jobs(around),
    cronJobs(around),
    disruptionBudgets(around),
    endpoints(around),
    volumes(around),
    quotas(around, registry),
    autoscalers(around, (pod) => node.metrics(pod)),
  ]
  return { stop: () => running.forEach((each) => each.stop()) }
}
