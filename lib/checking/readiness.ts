import type { Condition, Pod } from './objects.ts'
import { isTerminating } from './ownership.ts'

/** The condition of that type. */
export function conditionOf(object: { status?: { conditions?: Condition[] } } | undefined, type: string): Condition | undefined {
  return object?.status?.conditions?.find((condition) => condition.type === type)
}

/** Ready as a lab means it: running, its Ready condition true, not on its way out. A pod that succeeded is not ready. */
export function isReady(pod: Pod): boolean {
  return pod.status?.phase === 'Running' && !isTerminating(pod) && conditionOf(pod, 'Ready')?.status === 'True'
}
