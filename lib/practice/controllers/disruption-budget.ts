import type { Deployment, Pod, PodDisruptionBudget, ReplicaSet, StatefulSet } from '../data/types.ts'
import { shareOf } from '../kinds/workload.ts'
import { equal } from '../registry/equal.ts'
import { timestamp } from '../registry/metadata.ts'
import type { Api } from '../seam.ts'
import { labelSelector } from '../store/selector.ts'
import { Watches, actingAs, controllerOf, fromKey, keyOf } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { isActive, isReady } from './pods.ts'

/** Keeps how many of a budget's pods may be evicted now. */
export function disruptionBudgets(around: Surroundings): Controller {
  const api = actingAs(around.api, 'disruption-controller')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const budget = api.get<PodDisruptionBudget>('poddisruptionbudgets', namespace, name)
    if (budget) reconcile(api, budget, around.clock.now())
  })
  watches.on('poddisruptionbudgets')
  return watches.each<Pod>('pods', ({ object }) => {
    for (const budget of api.list<PodDisruptionBudget>('poddisruptionbudgets', { namespace: object.metadata.namespace })) {
      if (labelSelector(budget.spec.selector)(object.metadata.labels)) watches.queue.add(keyOf(budget))
    }
  })
}

/** How many pods their controllers want altogether. */
function expected(api: Api, pods: Pod[]): number {
  const owners = new Map<string, number>()
  let loose = 0
  for (const pod of pods) {
    const owner = controllerOf(pod)
    if (!owner) {
      loose += 1
      continue
    }
    if (owners.has(owner.uid)) continue
    const resource = owner.kind === 'StatefulSet' ? 'statefulsets' : owner.kind === 'ReplicaSet' ? 'replicasets' : undefined
    const set = resource && api.get<ReplicaSet | StatefulSet>(resource, pod.metadata.namespace, owner.name)
    const above = set && controllerOf(set)
    const deployment = above?.kind === 'Deployment' ? api.get<Deployment>('deployments', pod.metadata.namespace, above.name) : undefined
    if (above) owners.set(above.uid, deployment?.spec.replicas ?? 0)
    else if (set) owners.set(owner.uid, set.spec.replicas ?? 0)
    else loose += 1
  }
  return loose + [...owners.values()].reduce((sum, count) => sum + count, 0)
}

function reconcile(api: Api, budget: PodDisruptionBudget, now: number): void {
  const { minAvailable, maxUnavailable, selector } = budget.spec
  const pods = api.list<Pod>('pods', { namespace: budget.metadata.namespace }).filter((pod) => isActive(pod) && labelSelector(selector)(pod.metadata.labels))
  const total = maxUnavailable !== undefined || typeof minAvailable === 'string' ? expected(api, pods) : pods.length
  const desired = maxUnavailable !== undefined ? Math.max(0, total - shareOf(maxUnavailable, total, true)) : shareOf(minAvailable ?? 1, total, true)
  const healthy = pods.filter(isReady).length
  const allowed = pods.length === 0 ? 0 : Math.max(0, healthy - desired)
  const old = budget.status.conditions?.find((each) => each.type === 'DisruptionAllowed')
  const status = allowed > 0 ? 'True' : 'False'
  const told = {
    type: 'DisruptionAllowed', status, observedGeneration: budget.metadata.generation, reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods', message: '',
    lastTransitionTime: old?.status === status ? old.lastTransitionTime : timestamp(now),
  }
  const next = { observedGeneration: budget.metadata.generation, disruptionsAllowed: allowed, currentHealthy: healthy, desiredHealthy: desired, expectedPods: total, conditions: [told] }
  if (!equal(next, budget.status)) api.update('poddisruptionbudgets', { ...budget, status: next }, 'status')
}
