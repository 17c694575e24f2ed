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

/** How long a container has to run before it counts, in ms: one that ends at once looks Ready for a moment, too. */
const runsForMs = 3_000
/** The same after a restart: between two crashes it looks Ready again and again. */
const runsAgainForMs = 10_000

/** How long it still takes until a Ready pod is known to be more than a moment between two crashes, in ms; 0 when it is. */
export function steadyInMs({ spec, status }: Pod, now: number): number {
  const left = (status?.containerStatuses ?? []).map(({ name, restartCount, state }) => {
    const probed = spec.containers.find((container) => container.name === name)?.readinessProbe !== undefined
    const needs = restartCount > 0 ? runsAgainForMs : probed ? 0 : runsForMs
    const started = Date.parse(state?.running?.startedAt ?? '')
    return Number.isNaN(started) ? 0 : started + needs - now
  })
  return Math.max(0, ...left)
}
