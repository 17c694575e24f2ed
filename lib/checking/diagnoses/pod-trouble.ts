import { Unsupported } from '../endings.ts'
import { fails, type Look, waits } from '../look.ts'
import type { Diagnosis } from '../model.ts'
import type { Container, ContainerStatus, KubeEvent, Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { conditionOf } from '../readiness.ts'
import { containerCrashes, containerEnds, outOfMemory, podFinished } from './container-end.ts'
import { commandNotFound, configurationMissing, imageNameInvalid, imageNotFound, imageNotImitated, imageUnreachable } from './container-start.ts'
import { livenessKills, readinessFails, stillStarting } from './pod-readiness.ts'
import { unschedulable, volumeNotMounted } from './pod-placement.ts'

/** A pod that is not Ready: what keeps it, or what it is still doing. */
export function podTrouble(seen: Observed, pod: Pod): Exclude<Look, { is: 'holds' }> {
  return placement(seen, pod) ?? containers(seen, pod) ?? readiness(seen, pod)
}

/** How long a scheduler's "no" may still be overtaken by pods that are just leaving, in ms. */
const schedulingSettlesMs = 4_000

function placement(seen: Observed, pod: Pod): Exclude<Look, { is: 'holds' }> | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled')
  if (scheduled?.status !== 'False') return undefined
  const diagnosis = unschedulable(pod, scheduled.message ?? scheduled.reason ?? '')
  const since = seen.now() - Date.parse(scheduled.lastTransitionTime ?? pod.metadata.creationTimestamp ?? '')
  const settled = since > schedulingSettlesMs && !/persistentvolumeclaim/i.test(scheduled.message ?? '')
  return settled ? fails(diagnosis) : waits(`${pod.metadata.name} waits for a node: ${scheduled.message ?? ''}`, diagnosis, { againMs: 1_000 })
}

function containers(seen: Observed, pod: Pod): Exclude<Look, { is: 'holds' }> | undefined {
  const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers]
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  for (const status of statuses) {
    const container = all.find(({ name }) => name === status.name)
    const found = container === undefined ? undefined : containerTrouble(seen, pod, container, status)
    if (found !== undefined) return found
  }
  const phase = pod.status?.phase
  if (phase === 'Succeeded' || phase === 'Failed') return fails(podFinished(pod, phase))
  return undefined
}

function containerTrouble(seen: Observed, pod: Pod, container: Container, status: ContainerStatus): Exclude<Look, { is: 'holds' }> | undefined {
  const { waiting, terminated } = status.state ?? {}
  const reason = waiting?.reason ?? terminated?.reason ?? ''
  const message = waiting?.message ?? terminated?.message ?? ''
  if (reason === 'InvalidImageName') return fails(imageNameInvalid(pod, container))
  if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff') return pulling(seen, pod, container, message)
  if (reason === 'CreateContainerConfigError') return fails(configurationMissing(pod, container, message))
  if (reason === 'StartError' || reason === 'RunContainerError' || reason === 'CreateContainerError') return fails(commandNotFound(pod, container, message))
  const killed = livenessTrouble(seen, pod, container, status)
  if (killed !== undefined) return killed
  if (reason === 'CrashLoopBackOff') return crashing(seen, pod, container, status)
  const last = status.lastState?.terminated
  if (last?.reason === 'StartError') return fails(commandNotFound(pod, container, last.message ?? ''))
  return undefined
}

/** What registries answer when the image will not be there however often it is asked for. */
const neverThere = /not found|manifest unknown|does not exist|repository .* denied|pull access denied|insufficient_scope|no such image/i

/** What a practice cluster says of an image that is none of its own. */
const notImitated = /practice cluster has no image/

function pulling(seen: Observed, pod: Pod, container: Container, message: string): Exclude<Look, { is: 'holds' }> {
  // Before 1.31 the reason is only in the events.
  const told = [message, ...eventsAbout(seen, pod, 'Failed').map((event) => event.message ?? '')].join('\n')
  if (notImitated.test(told)) throw new Unsupported(imageNotImitated(pod, container))
  if (neverThere.test(told)) return fails(imageNotFound(pod, container))
  const line = message.replaceAll(/\s+/g, ' ').slice(0, 160)
  return waits(`${pod.metadata.name} waits for its image ${container.image}: ${line}`, imageUnreachable(pod, container, line), { patient: true })
}

function crashing(seen: Observed, pod: Pod, container: Container, status: ContainerStatus): Exclude<Look, { is: 'holds' }> {
  const last = status.lastState?.terminated
  if (last?.reason === 'StartError' || last?.reason === 'ContainerCannotRun') return fails(commandNotFound(pod, container, last.message ?? ''))
  if (last?.reason === 'OOMKilled') return fails(outOfMemory(pod, container))
  if (last?.exitCode === 0) return fails(containerEnds(pod, container, status.restartCount))
  return fails(containerCrashes(pod, container, last?.exitCode ?? -1, status.restartCount, seen.log(pod, container.name)))
}

/** How often its liveness probe has a container restarted before it is known to go on like that: one that has been Ready may be meant well. */
const killsThatCount = 2
const killsOnceReady = 3

/** Killed by its liveness probe, again and again: a single time is what the probe is for. */
function livenessTrouble(seen: Observed, pod: Pod, container: Container, { restartCount }: ContainerStatus): Exclude<Look, { is: 'holds' }> | undefined {
  if (container.livenessProbe === undefined || restartCount < killsThatCount) return undefined
  const kills = eventsAbout(seen, pod, 'Killing').filter(({ message }) => message?.includes(`${container.name} failed liveness probe`) === true)
  const said = eventsAbout(seen, pod, 'Unhealthy').findLast(({ message }) => message?.startsWith('Liveness') === true)?.message
  const times = kills.reduce((sum, { count = 1 }) => sum + count, 0)
  const wasReady = Date.parse(conditionOf(pod, 'Ready')?.lastTransitionTime ?? '') > Date.parse(pod.status?.startTime ?? '') + 1_000
  return times < (wasReady ? killsOnceReady : killsThatCount) || said === undefined ? undefined : fails(livenessKills(pod, container, restartCount, said))
}

/** What is wrong with a Ready pod whose liveness probe is failing these seconds: it is about to be killed. */
export function aboutToBeKilled(seen: Observed, pod: Pod): Diagnosis | undefined {
  for (const container of pod.spec.containers) {
    const { livenessProbe: probe, name } = container
    const status = pod.status?.containerStatuses?.find((one) => one.name === name)
    if (probe === undefined || status === undefined) continue
    const failed = eventsAbout(seen, pod, 'Unhealthy').findLast(({ message, involvedObject }) => message?.startsWith('Liveness') === true && (involvedObject.fieldPath ?? name).includes(name))
    const at = Date.parse(failed === undefined ? '' : timeOf(failed))
    const recent = at > seen.now() - 2_000 * (probe.periodSeconds ?? 10) && at > Date.parse(status.state?.running?.startedAt ?? '')
    if (recent) return livenessKills(pod, container, status.restartCount, failed?.message ?? '')
  }
  return undefined
}

/** What is waited for while a container is being made. */
function readiness(seen: Observed, pod: Pod): Exclude<Look, { is: 'holds' }> {
  const creating = pod.status?.containerStatuses?.some(({ state }) => state?.running === undefined) ?? true
  if (!creating) return notReadyYet(seen, pod)
  const mount = eventsAbout(seen, pod, 'FailedMount').at(-1)?.message ?? ''
  if (/not found|references non-existent/.test(mount)) return fails(volumeNotMounted(pod, mount))
  return waits(`${pod.metadata.name} is starting`, stillStarting(pod, mount))
}

/** How long a readiness probe may be answered with the wrong status, and how long it may go unanswered, in s. */
const answersWithinS = 10
const startsWithinS = 60

function notReadyYet(seen: Observed, pod: Pod): Exclude<Look, { is: 'holds' }> {
  const unready = pod.status?.containerStatuses?.find(({ ready }) => !ready)
  const container = pod.spec.containers.find(({ name }) => name === unready?.name)
  const probe = container?.readinessProbe
  if (container === undefined || probe === undefined) return waits(`${pod.metadata.name} is running, not Ready yet`, stillStarting(pod, ''))
  const unhealthy = eventsAbout(seen, pod, 'Unhealthy').filter(({ message }) => message?.startsWith('Readiness') === true).at(-1)
  const diagnosis = readinessFails(pod, container, unhealthy?.message ?? '')
  const runningFor = seen.now() - Date.parse(unready?.state?.running?.startedAt ?? '')
  // A program that answers is up: its answer will not change. One that is silent may still be starting, as databases do.
  const given = unhealthy?.message?.includes('statuscode') === true ? answersWithinS : startsWithinS
  const enough = 1000 * ((probe.initialDelaySeconds ?? 0) + Math.max(given, (probe.periodSeconds ?? 10) * (probe.failureThreshold ?? 3)))
  if (unhealthy !== undefined && runningFor > enough) return fails(diagnosis)
  return waits(`${pod.metadata.name} runs; its readiness probe has not succeeded yet`, diagnosis, { againMs: 2_000 })
}

/** Events about this very pod (by UID: a predecessor may have had the name), oldest first. */
function eventsAbout(seen: Observed, pod: Pod, reason: string): KubeEvent[] {
  return seen
    .all('Event', pod.metadata.namespace)
    .filter((event) => event.involvedObject.uid === pod.metadata.uid && event.reason === reason)
    .sort((a, b) => timeOf(a).localeCompare(timeOf(b)))
}

const timeOf = (event: KubeEvent) => event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? ''

/** For about: a pod as the live picture names it. */
export function podRef(pod: Pod): Diagnosis['about'] {
  return [{ kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace }]
}
