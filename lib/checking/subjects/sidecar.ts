import { noSidecar, sidecarEndedEarly } from '../diagnoses/sidecar.ts'
import { jobUnfinished, logGone } from '../diagnoses/job.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { ContainerStatus, Job, Pod, PodSpec } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { podsOf } from '../ownership.ts'

/** The init containers that run beside the others (core/v1 Container, restartPolicy). */
function sidecarsOf({ initContainers = [] }: PodSpec): string[] {
  return initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name)
}

export function lookSidecar(job: Job): Look {
  const { containers, initContainers = [] } = job.spec.template.spec
  if (sidecarsOf(job.spec.template.spec).length > 0) return holds()
  const names = containers.map(({ name }) => name)
  if (containers.length > 1) return fails(noSidecar(job, 'ordinary-container-instead-of-sidecar', names))
  return fails(initContainers.length === 0 ? noSidecar(job, 'sidecar-missing', []) : noSidecar(job, 'init-container-instead-of-sidecar', initContainers.map(({ name }) => name)))
}

/** In the pod that succeeded one sidecar at least ran until the program was done. */
export function lookSidecarsEnd(seen: Observed, job: Job): Look {
  const pod = podsOf(seen, [job], job.metadata.namespace).find(({ status }) => status?.phase === 'Succeeded')
  if (pod === undefined) return job.status?.completionTime === undefined ? waits('its pod is to succeed', jobUnfinished(job)) : fails(logGone(job))
  const names = sidecarsOf(pod.spec)
  const statuses = (pod.status?.initContainerStatuses ?? []).filter(({ name }) => names.includes(name))
  const ended = programsEnd(pod)
  const [first] = statuses
  if (first === undefined || statuses.some((status) => outlived(status, ended))) return holds()
  return fails(sidecarEndedEarly(job, pod, first.name, said(first)))
}

/** A sidecar that ends as soon as it begins is never seen to run, and the program that comes after it never begins. */
export function lookSidecarsBegin(job: Job, pod: Pod): Look {
  const begun = (pod.status?.containerStatuses ?? []).some(({ state }) => state?.waiting === undefined)
  const names = sidecarsOf(pod.spec)
  const ending = pod.status?.initContainerStatuses?.find(({ name, state, restartCount }) => names.includes(name) && state?.running === undefined && restartCount > 1)
  return begun || ending === undefined ? holds() : fails(sidecarEndedEarly(job, pod, ending.name, said(ending)))
}

/** When the last of the ordinary containers ended; RFC 3339 times of one length compare as text. */
function programsEnd({ status }: Pod): string {
  return (status?.containerStatuses ?? []).map(({ state }) => state?.terminated?.finishedAt ?? '').sort().at(-1) ?? ''
}

/** A moment is a second, as the times have it. */
function outlived({ state }: ContainerStatus, ended: string): boolean {
  return state?.running !== undefined || (state?.terminated?.finishedAt ?? '') >= ended
}

function said({ state, lastState, restartCount }: ContainerStatus): string {
  const end = state?.terminated ?? lastState?.terminated
  return `exit code ${end?.exitCode ?? '?'}, restarted ${restartCount} ${restartCount === 1 ? 'time' : 'times'}`
}
