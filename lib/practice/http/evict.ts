import type { Pod, PodDisruptionBudget } from '../data/types.ts'
import type { Kind } from '../kinds/kind.ts'
import { refuse } from '../registry/refusal.ts'
import { labelSelector } from '../store/selector.ts'
import { readBody } from './body.ts'
import { json } from './message.ts'
import type { Asked, PracticeResponse } from './message.ts'
import type { Target } from './path.ts'
import type { Parts } from './router.ts'

/** Deletes a pod if the disruption budgets allow it; 429 otherwise. */
export function evict({ registry }: Parts, { kind, namespace, name }: Target & { kind: Kind }, asked: Asked): PracticeResponse {
  const body = readBody(asked.request, 'Eviction') as { deleteOptions?: { gracePeriodSeconds?: number; dryRun?: string[]; preconditions?: { uid?: string } } }
  const pod = registry.get(kind, namespace, name!) as Pod
  const options = body.deleteOptions ?? {}
  const dryRun = asked.context.dryRun || (options.dryRun ?? []).length > 0
  const budgets = registry.list(registry.kinds.named('poddisruptionbudgets'), { namespace: namespace! }) as readonly PodDisruptionBudget[]
  const ready = pod.status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True')
  for (const budget of budgets) {
    if (!labelSelector(budget.spec.selector)(pod.metadata.labels) || !ready) continue
    if (budget.status.disruptionsAllowed > 0) continue
    const message = `The disruption budget ${budget.metadata.name} needs ${budget.status.desiredHealthy} healthy pods and has ${budget.status.currentHealthy} currently`
    throw refuse(429, 'TooManyRequests', 'Cannot evict pod as it would violate the pod\'s disruption budget.', {
      causes: [{ reason: 'DisruptionBudget', message }],
    })
  }
  const { gracePeriodSeconds } = options
  registry.delete(kind, namespace, name!, {
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...(options.preconditions?.uid && { uid: options.preconditions.uid }),
  }, { ...asked.context, dryRun })
  return json(201, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 })
}
