import type { CronJob, Job, JobTemplateSpec } from '../data/types.ts'
import { nextRun } from '../kinds/cron.ts'
import { equal } from '../registry/equal.ts'
import { timestamp } from '../registry/metadata.ts'
import { plain } from '../schema/decode.ts'
import { ApiError } from '../seam.ts'
import type { Api } from '../seam.ts'
import { Watches, actingAs, fromKey } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { finishedAs } from './job.ts'
import { ownerReference } from './pods.ts'

/** More missed runs than this and the real controller only warns. */
const tooMany = 100
/** A timer fires a little late so that its time has surely come. */
const late = 100

/** Makes a Job whenever the schedule says so. */
export function cronJobs(around: Surroundings): Controller {
  const api = actingAs(around.api, 'cronjob-controller')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const cron = api.get<CronJob>('cronjobs', namespace, name)
    if (!cron || cron.metadata.deletionTimestamp) return
    const again = reconcile(api, cron, around.clock.now())
    if (again !== undefined) watches.queue.addAfter(key, again)
  })
  return watches.on('cronjobs').owned('jobs', 'CronJob')
}

function reconcile(api: Api, cron: CronJob, now: number): number | undefined {
  const owned = api.list<Job>('jobs', { ownerUid: cron.metadata.uid })
  const status = { ...cron.status }
  settle(api, cron, owned, status)
  cleanUp(api, cron, owned)
  if (!cron.spec.suspend) runDue(api, cron, owned, status, now)
  const fresh = api.get<CronJob>('cronjobs', cron.metadata.namespace, cron.metadata.name)
  const wanted = JSON.parse(JSON.stringify(status)) as CronJob['status']
  if (fresh && !equal(wanted, fresh.status)) api.update('cronjobs', { ...fresh, status: wanted }, 'status')
  const next = cron.spec.suspend ? undefined : nextRun(cron.spec.schedule, cron.spec.timeZone, now)
  return next === undefined ? undefined : next - now + late
}

/** What was running and is done leaves the list of active Jobs. */
function settle(api: Api, cron: CronJob, owned: readonly Job[], status: CronJob['status']): void {
  const before = status.active ?? []
  const active = before.filter((reference) => {
    const job = owned.find((each) => each.metadata.uid === reference.uid)
    if (!job) {
      api.event(cron, 'Normal', 'MissingJob', `Active job went missing: ${reference.name}`)
      return false
    }
    const end = finishedAs(job)
    if (!end) return true
    api.event(cron, 'Normal', 'SawCompletedJob', `Saw completed job: ${job.metadata.name}, condition: ${end.type}`)
    return false
  })
  status.active = active.length > 0 ? active : undefined
  const ends = owned.filter((job) => finishedAs(job)?.type === 'Complete').map((job) => job.status.completionTime).filter((each) => each !== undefined)
  const newest = ends.toSorted().at(-1)
  if (newest && newest > (status.lastSuccessfulTime ?? '')) status.lastSuccessfulTime = newest
}

function cleanUp(api: Api, cron: CronJob, owned: readonly Job[]): void {
  const started = (job: Job) => job.status.startTime ?? job.metadata.creationTimestamp
  for (const [type, limit] of [['Complete', cron.spec.successfulJobsHistoryLimit ?? 3], ['Failed', cron.spec.failedJobsHistoryLimit ?? 1]] as const) {
    const done = owned.filter((job) => finishedAs(job)?.type === type && !job.metadata.deletionTimestamp).toSorted((a, b) => (started(a) < started(b) ? -1 : 1))
    for (const job of done.slice(0, Math.max(0, done.length - limit))) {
      api.delete('jobs', job.metadata.namespace, job.metadata.name, { propagationPolicy: 'Background' })
      api.event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata.name}`)
    }
  }
}

/** The last time that fell due since the last run, if any. */
function dueTime(api: Api, cron: CronJob, now: number): number | undefined {
  const { schedule, timeZone, startingDeadlineSeconds } = cron.spec
  const from = Math.max(
    Date.parse(cron.status.lastScheduleTime ?? cron.metadata.creationTimestamp),
    startingDeadlineSeconds === undefined ? 0 : now - startingDeadlineSeconds * 1000,
  )
  let due: number | undefined
  let missed = 0
  for (let next = nextRun(schedule, timeZone, from); next !== undefined && next <= now; next = nextRun(schedule, timeZone, next)) {
    due = next
    missed += 1
    if (missed > tooMany) {
      api.event(cron, 'Warning', 'TooManyMissedTimes', 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew')
      return lastBefore(cron, now)
    }
  }
  return due
}

function lastBefore({ spec }: CronJob, now: number): number | undefined {
  let due: number | undefined
  for (let next = nextRun(spec.schedule, spec.timeZone, now - 3_600_000); next !== undefined && next <= now; next = nextRun(spec.schedule, spec.timeZone, next)) due = next
  return due
}

function runDue(api: Api, cron: CronJob, owned: readonly Job[], status: CronJob['status'], now: number): void {
  const due = dueTime(api, cron, now)
  if (due === undefined) return
  const active = status.active ?? []
  if (cron.spec.concurrencyPolicy === 'Forbid' && active.length > 0) {
    api.event(cron, 'Normal', 'JobAlreadyActive', 'Not starting job because prior execution is running and concurrency policy is Forbid')
    return
  }
  if (cron.spec.concurrencyPolicy === 'Replace') {
    for (const { name } of active) {
      if (owned.some((job) => job.metadata.name === name)) api.delete('jobs', cron.metadata.namespace, name!, { propagationPolicy: 'Background' })
    }
    status.active = undefined
  }
  const job = make(api, cron, due)
  if (!job) return
  status.active = [...(status.active ?? []), { apiVersion: 'batch/v1', kind: 'Job', name: job.metadata.name, namespace: job.metadata.namespace, uid: job.metadata.uid, resourceVersion: job.metadata.resourceVersion }]
  status.lastScheduleTime = timestamp(due)
}

function make(api: Api, cron: CronJob, due: number): Job | undefined {
  const template = plain(cron.spec.jobTemplate) as JobTemplateSpec
  const name = `${cron.metadata.name}-${Math.floor(due / 60_000)}`
  try {
    const job = api.create<Job>('jobs', {
      metadata: {
        name, namespace: cron.metadata.namespace,
        ...(template.metadata?.labels && { labels: template.metadata.labels }),
        annotations: { ...template.metadata?.annotations, 'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(due) },
        ownerReferences: ownerReference(cron),
      },
      spec: template.spec as Job['spec'],
    })
    api.event(cron, 'Normal', 'SuccessfulCreate', `Created job ${name}`)
    return job
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.reason !== 'AlreadyExists') api.event(cron, 'Warning', 'FailedCreate', `Error creating job: ${error.message}`)
    return undefined
  }
}
