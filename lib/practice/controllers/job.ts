import type { Job, JobCondition, JobStatus, Pod } from '../data/types.ts'
import { equal } from '../registry/equal.ts'
import { timestamp } from '../registry/metadata.ts'
import type { Api, Draft } from '../seam.ts'
import { Watches, actingAs, fromKey } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { jobPod, nextIndexes, succeededIndexes } from './job-index.ts'
import { claim, createPod, deletePod, deletionOrder, isActive, isFinished, isReady } from './pods.ts'

const tracking = 'batch.kubernetes.io/job-tracking'
const firstBackOff = 10_000
const longestBackOff = 600_000
/** Changes of its pods are looked at together, this much later (syncJobBatchPeriod): a pod has succeeded before its job is complete. */
const podsBatch = 1000

/** Runs pods until enough have succeeded or too many have failed. */
export function jobs(around: Surroundings): Controller {
  const api = actingAs(around.api, 'job-controller')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const job = api.get<Job>('jobs', namespace, name)
    if (!job) return
    const again = reconcile(api, job, around.clock.now())
    if (again !== undefined) watches.queue.addAfter(key, again)
  })
  // An orphan of a job that is gone must not be held by our finalizer.
  watches.each<Pod>('pods', ({ type, object }) => {
    const owner = object.metadata.ownerReferences?.find((each) => each.kind === 'Job')
    if (type !== 'DELETED' && owner && object.metadata.deletionTimestamp && !api.get('jobs', object.metadata.namespace, owner.name)) queueMicrotask(() => untrack(api, object))
  })
  return watches.on('jobs').owned('pods', 'Job', podsBatch)
}

export const finishedAs = ({ status }: Job): JobCondition | undefined =>
  status.conditions?.find((each) => (each.type === 'Complete' || each.type === 'Failed') && each.status === 'True')

function untrack(api: Api, pod: Pod): void {
  const live = api.get<Pod>('pods', pod.metadata.namespace, pod.metadata.name)
  if (live?.metadata.uid !== pod.metadata.uid || !live.metadata.finalizers?.includes(tracking)) return
  api.update<Pod>('pods', { ...live, metadata: { ...live.metadata, finalizers: live.metadata.finalizers.filter((each) => each !== tracking) } })
}

const tracked = ({ metadata }: Pod) => metadata.finalizers?.includes(tracking) ?? false

function reconcile(api: Api, job: Job, now: number): number | undefined {
  const pods = claim<Pod>(api, 'pods', job, job.spec.selector)
  if (job.metadata.deletionTimestamp) {
    pods.forEach((pod) => untrack(api, pod))
    return undefined
  }
  if (finishedAs(job)) {
    pods.forEach((pod) => untrack(api, pod))
    return expire(api, job, now)
  }
  const status: JobStatus = { ...job.status, uncountedTerminatedPods: {} }
  if (!job.spec.suspend) status.startTime ??= timestamp(now)
  const counted = count(job, status, pods)
  const end = verdict(api, job, status, pods, now)
  let again: number | undefined
  if (end) finish(api, job, status, pods, end, now)
  else again = job.spec.suspend ? suspend(api, job, status, pods, now) : run(api, job, status, pods, now)
  write(api, job, status)
  counted.forEach((pod) => untrack(api, pod))
  return again
}

/** Finished pods are counted once, by their finalizer. */
function count(job: Job, status: JobStatus, pods: Pod[]): Pod[] {
  const done = pods.filter((pod) => tracked(pod) && isFinished(pod))
  const failed = done.filter((pod) => pod.status.phase === 'Failed').length
  const fresh = done.length - failed
  if (job.spec.completionMode === 'Indexed') {
    const indexes = succeededIndexes(job, status, pods)
    status.completedIndexes = indexes.text || undefined
    status.succeeded = indexes.count || undefined
  } else if (fresh > 0) status.succeeded = (status.succeeded ?? 0) + fresh
  if (failed > 0) status.failed = (status.failed ?? 0) + failed
  return done
}

type Verdict = Pick<JobCondition, 'type' | 'reason' | 'message'>

function verdict(api: Api, job: Job, status: JobStatus, pods: Pod[], now: number): Verdict | undefined {
  const { spec } = job
  const succeeded = status.succeeded ?? 0
  const active = pods.filter(isActive)
  const restarts = spec.template.spec?.restartPolicy === 'OnFailure'
    ? active.reduce((sum, pod) => sum + [...(pod.status.containerStatuses ?? []), ...(pod.status.initContainerStatuses ?? [])].reduce((all, each) => all + each.restartCount, 0), 0)
    : 0
  const limit = spec.backoffLimit ?? 6
  if ((status.failed ?? 0) > limit || (restarts > 0 && restarts >= limit && (limit > 0 || restarts > 0))) {
    api.event(job, 'Warning', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit')
    return { type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' }
  }
  if (spec.activeDeadlineSeconds !== undefined && status.startTime && !spec.suspend && Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1000 <= now) {
    api.event(job, 'Warning', 'DeadlineExceeded', 'Job was active longer than specified deadline')
    return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' }
  }
  const complete = spec.completions === undefined ? succeeded > 0 && active.length === 0 : succeeded >= spec.completions
  if (!complete) return undefined
  return { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' }
}

function condition(type: string, { reason, message }: Verdict, now: number): JobCondition {
  return { type, status: 'True', lastProbeTime: timestamp(now), lastTransitionTime: timestamp(now), reason, message }
}

/** First what is to come is said, then, when the last pod is gone, that it has. */
function finish(api: Api, job: Job, status: JobStatus, pods: Pod[], end: Verdict, now: number): void {
  const active = pods.filter(isActive)
  for (const pod of active) deletePod(api, job, pod)
  const before = end.type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget'
  const known = (job.status.conditions ?? []).filter((each) => each.type !== 'Complete' && each.type !== 'Failed')
  const announced = known.some((each) => each.type === before) ? known : [...known, condition(before, end, now)]
  status.conditions = [...announced, condition(end.type, end, now)]
  if (end.type === 'Failed' && active.length > 0) status.failed = (status.failed ?? 0) + active.length
  delete status.active
  Object.assign(status, { ready: 0, terminating: 0 })
  if (end.type === 'Complete') {
    status.completionTime = timestamp(now)
    api.event(job, 'Normal', 'Completed', 'Job completed')
  }
  active.forEach((pod) => untrack(api, pod))
}

function suspend(api: Api, job: Job, status: JobStatus, pods: Pod[], now: number): undefined {
  for (const pod of pods.filter(isActive)) deletePod(api, job, pod)
  delete status.active
  delete status.startTime
  const known = (status.conditions ?? []).filter((each) => each.type !== 'Suspended')
  const old = status.conditions?.find((each) => each.type === 'Suspended')
  if (old?.status !== 'True') api.event(job, 'Normal', 'Suspended', 'Job suspended')
  status.conditions = [...known, old?.status === 'True' ? old : condition('Suspended', { type: '', reason: 'JobSuspended', message: 'Job suspended' }, now)]
  return undefined
}

/** Pods that are made at a time (MaxPodCreateDeletePerSync). */
const burst = 500

/** Brings the number of active pods to what is wanted; after a failure it waits, longer each time. */
function run(api: Api, job: Job, status: JobStatus, pods: Pod[], now: number): number | undefined {
  const active = pods.filter(isActive)
  const { parallelism = 1, completions } = job.spec
  const left = completions === undefined ? ((status.succeeded ?? 0) > 0 ? active.length : parallelism) : Math.min(parallelism, completions - (status.succeeded ?? 0))
  const wait = backOff(pods, status, now)
  let made = 0
  if (active.length < left && wait === 0) made = start(api, job, status, pods, Math.min(left - active.length, burst))
  else if (active.length > left) for (const pod of deletionOrder(active).slice(0, active.length - left)) deletePod(api, job, pod)
  const running = Math.min(active.length, left) + made
  if (running > 0) status.active = running
  else delete status.active
  status.ready = active.filter(isReady).length
  status.terminating = pods.filter((pod) => pod.metadata.deletionTimestamp && !isFinished(pod)).length
  resumed(api, job, status, now)
  const deadline = job.spec.activeDeadlineSeconds === undefined ? undefined : Date.parse(status.startTime!) + job.spec.activeDeadlineSeconds * 1000 - now
  const waits = [deadline, wait || undefined].filter((each) => each !== undefined)
  return waits.length > 0 ? Math.max(Math.min(...waits), 0) : undefined
}

function resumed(api: Api, job: Job, status: JobStatus, now: number): void {
  const old = status.conditions?.find((each) => each.type === 'Suspended' && each.status === 'True')
  if (!old) return
  status.conditions = status.conditions!.map((each) => (each === old ? { ...condition('Suspended', { type: '', reason: 'JobResumed', message: 'Job resumed' }, now), status: 'False' } : each))
  api.event(job, 'Normal', 'Resumed', 'Job resumed')
}

function start(api: Api, job: Job, status: JobStatus, pods: Pod[], missing: number): number {
  const drafts: Draft<Pod>[] = job.spec.completionMode === 'Indexed'
    ? nextIndexes(job, status, pods).slice(0, missing).map((index) => jobPod(job, index))
    : Array.from({ length: missing }, () => jobPod(job))
  for (const draft of drafts) createPod(api, job, { ...draft, metadata: { ...draft.metadata, finalizers: [...(draft.metadata.finalizers ?? []), tracking] } })
  return drafts.length
}

/** Milliseconds until the next try after failures: 10 s, 20 s, 40 s … counted from the last one. */
function backOff(pods: Pod[], status: JobStatus, now: number): number {
  const failures = pods.filter((pod) => pod.status.phase === 'Failed')
  if (failures.length === 0) return 0
  const ends = failures.flatMap((pod) => (pod.status.containerStatuses ?? []).map((each) => Date.parse(each.state?.terminated?.finishedAt ?? '')).filter((each) => !Number.isNaN(each)))
  const last = ends.length > 0 ? Math.max(...ends) : Math.max(...failures.map((pod) => Date.parse(pod.metadata.creationTimestamp)))
  const delay = Math.min(firstBackOff * 2 ** (Math.max(status.failed ?? 1, 1) - 1), longestBackOff)
  return Math.max(0, last + delay - now)
}

function write(api: Api, job: Job, status: JobStatus): void {
  const fresh = api.get<Job>('jobs', job.metadata.namespace, job.metadata.name)
  if (fresh && !equal(JSON.parse(JSON.stringify(status)), fresh.status)) api.update('jobs', { ...fresh, status }, 'status')
}

/** ttlSecondsAfterFinished */
function expire(api: Api, job: Job, now: number): number | undefined {
  const { ttlSecondsAfterFinished: ttl } = job.spec
  if (ttl === undefined) return undefined
  const end = Date.parse(job.status.completionTime ?? finishedAs(job)?.lastTransitionTime ?? '') + ttl * 1000
  if (end > now) return end - now
  api.delete('jobs', job.metadata.namespace, job.metadata.name, { propagationPolicy: 'Foreground' })
  return undefined
}
