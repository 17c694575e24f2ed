import { notResized, resizeInfeasible, resizePending, restartedByResize } from '../diagnoses/resize.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Container, Pod } from '../objects.ts'
import { isSameQuantity } from '../quantity.ts'
import { conditionOf } from '../readiness.ts'

/** Whether a container has so much of the resource by now, asked for and granted, and ran on meanwhile. */
export function lookResized(pod: Pod, resource: 'cpu' | 'memory', amount: string): Look {
  const asking = pod.spec.containers.find(({ resources }) => isSameQuantity(resources?.requests?.[resource], amount))
  const [first] = pod.spec.containers
  if (first === undefined) throw new Error('A pod has at least one container.')
  if (asking === undefined) return fails(notResized(pod, first, resource, amount))
  const status = pod.status?.containerStatuses?.find(({ name }) => name === asking.name)
  const pending = conditionOf(pod, 'PodResizePending')
  if (pending?.status === 'True' && pending.reason === 'Infeasible') return fails(resizeInfeasible(pod, pending.message ?? pending.reason))
  if (!isSameQuantity(status?.resources?.requests?.[resource], amount)) return waits(`${pod.metadata.name} is being resized`, resizePending(pod, asking, resource, amount, wordsOf(pod)))
  return wasRestarted(pod, asking) ? fails(restartedByResize(pod, asking)) : holds()
}

function wordsOf(pod: Pod): string {
  const [said] = ['PodResizePending', 'PodResizeInProgress'].flatMap((type) => conditionOf(pod, type) ?? [])
  return said === undefined ? 'the old size' : [said.type, said.reason, said.message].filter(Boolean).join(': ')
}

/** Restarts from before the resize are none of its doing. */
function wasRestarted({ metadata, status }: Pod, { name }: Container): boolean {
  const resized = metadata.managedFields?.find(({ subresource }) => subresource === 'resize')?.time
  const found = status?.containerStatuses?.find((one) => one.name === name)
  const started = found?.state?.running?.startedAt ?? ''
  return found !== undefined && found.restartCount > 0 && (resized === undefined || started >= resized)
}
