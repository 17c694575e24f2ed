import { type BadEnd, jobFails, jobNeverEnds, jobOutOfTime, jobSuspended, jobUnfinished } from '../diagnoses/job.ts'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Container, ContainerStatus, Job, Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { podsOf } from '../ownership.ts'
import { conditionOf, isReady } from '../readiness.ts'
import { lookSidecarsBegin } from './sidecar.ts'

/** Why something does not hold, or not yet. */
type Trouble = Exclude<Look, { is: 'holds' }>

/** Ends that a Job tries again after; whatever else keeps a pod from running will not pass by trying. */
const triedAgain: ReadonlySet<string> = new Set(['container-crashes', 'container-ends', 'pod-failed', 'pod-finished', 'container-out-of-memory'])

/**
 * Whether a Job is complete. A running one is given `tooLongS` seconds from the start of its container; a command that is
 * plainly endless is not waited for.
 */
export function lookCompleted(seen: Observed, job: Job, tooLongS: number): Look {
  const { status = {}, spec } = job
  if (conditionOf(job, 'Complete')?.status === 'True' && (status.succeeded ?? 0) >= (spec.completions ?? 1)) return holds()
  const pods = podsOf(seen, [job], job.metadata.namespace)
  const given = [conditionOf(job, 'Failed'), conditionOf(job, 'FailureTarget')].find((condition) => condition?.status === 'True')
  if (given?.reason === 'DeadlineExceeded') return fails(jobOutOfTime(job))
  if (given !== undefined) return fails(failing(seen, job, pods, given.message ?? ''))
  if (spec.suspend === true) return fails(jobSuspended(job))
  return lookActive(seen, job, pods, tooLongS)
}

function lookActive(seen: Observed, job: Job, pods: readonly Pod[], tooLongS: number): Look {
  const otherwise = triesOf(job, pods) > 0 ? failing(seen, job, pods, '') : jobUnfinished(job)
  const active = pods.filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed')
  for (const pod of active) {
    const sidecars = lookSidecarsBegin(job, pod)
    if (sidecars.is === 'fails') return sidecars
    const found = isReady(pod) ? lookRunning(seen, job, pod, tooLongS) : lookStarting(seen, pod)
    if (found?.is === 'fails') return found
    if (found !== undefined) return otherwise.id === 'job-fails' ? { ...found, otherwise, patient: false } : { ...found, otherwise }
  }
  return waits(triesOf(job, pods) > 0 ? 'the next try is to begin' : 'its pod is to be made', otherwise)
}

function lookStarting(seen: Observed, pod: Pod): Trouble | undefined {
  const trouble = podTrouble(seen, pod)
  if (trouble.is === 'fails' && triedAgain.has(trouble.diagnosis.id)) return undefined
  return trouble
}

function lookRunning(seen: Observed, job: Job, pod: Pod, tooLongS: number): Trouble {
  const running = (pod.status?.containerStatuses ?? []).find(({ state }) => state?.running !== undefined)
  const container = pod.spec.containers.find(({ name }) => name === running?.name)
  if (container === undefined) return waits(`${pod.metadata.name} runs`, jobUnfinished(job))
  const seconds = Math.max(0, Math.round((seen.now() - Date.parse(running?.state?.running?.startedAt ?? '')) / 1000))
  if (isEndless(container) || seconds >= tooLongS) return fails(jobNeverEnds(job, container, seconds))
  return waits(`${pod.metadata.name} has been running for ${seconds} s`, jobUnfinished(job), { patient: true, againMs: 1000 * (tooLongS - seconds) })
}

/** Commands that cannot end by themselves: sleeping for an hour or more, following a file, a loop without a way out. */
export function isEndless({ command = [], args = [] }: Pick<Container, 'command' | 'args'>): boolean {
  const words = [...command, ...args].join(' ')
  const slept = /\bsleep\s+(infinity|inf|\d+)([smhd]?)\b/.exec(words)
  if (slept !== null) {
    const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[slept[2] ?? ''] ?? 1
    if (slept[1]?.startsWith('inf') === true || Number(slept[1]) * unit >= 3600) return true
  }
  const loops = /\bwhile\s+(true|:|1)\s*;|\buntil\s+false\s*;/.test(words) && !/\b(break|exit|return|kill)\b/.test(words)
  return loops || /\btail\b[^;|&]*\s(-[a-zA-Z]*[fF]|--follow)\b/.test(words)
}

/** How often something of it has failed: pods, and containers that were started again. */
function triesOf(job: Job, pods: readonly Pod[]): number {
  const restarts = pods.flatMap(({ status }) => status?.containerStatuses ?? []).filter(endedBadly).map(({ restartCount }) => Math.max(1, restartCount))
  const failedPods = Math.max(job.status?.failed ?? 0, pods.filter(({ status }) => status?.phase === 'Failed').length)
  return Math.max(failedPods, ...restarts, 0)
}

const lastEnd = ({ state, lastState }: ContainerStatus) => state?.terminated ?? lastState?.terminated
const endedBadly = (status: ContainerStatus) => (lastEnd(status)?.exitCode ?? 0) !== 0

function failing(seen: Observed, job: Job, pods: readonly Pod[], message: string) {
  return jobFails(job, Math.max(1, triesOf(job, pods)), badEnd(seen, pods), message)
}

function badEnd(seen: Observed, pods: readonly Pod[]): BadEnd | undefined {
  for (const pod of pods.toReversed()) {
    const status = pod.status?.containerStatuses?.find(endedBadly)
    const container = pod.spec.containers.find(({ name }) => name === status?.name)
    if (status !== undefined && container !== undefined) return { pod, container, exitCode: lastEnd(status)?.exitCode ?? -1, log: seen.log(pod, container.name) }
  }
  return undefined
}
