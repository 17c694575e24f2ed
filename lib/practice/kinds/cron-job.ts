import type { CronJob } from '../data/types.ts'
import { age } from '../http/table.ts'
import { printSelector } from '../store/selector.ts'
import { cronMistake, isTimeZone } from './cron.ts'
import { defaultJobSpec, validateJobSpec } from './job.ts'
import { defaultPodSpec } from './pod-defaults.ts'
import { rules } from './rules.ts'
import { containerImages, containerNames } from './workload.ts'

export const cronJobRules = rules<CronJob>({
  defaults: ({ spec }) => {
    spec.concurrencyPolicy ||= 'Allow'
    spec.suspend ??= false
    spec.successfulJobsHistoryLimit ??= 3
    spec.failedJobsHistoryLimit ??= 1
    if (spec.jobTemplate?.spec?.template?.spec) defaultPodSpec(spec.jobTemplate.spec.template.spec)
  },
  validate: ({ metadata, spec }, errors) => {
    if (metadata.name.length > 52) errors.invalid('metadata.name', metadata.name, 'must be no more than 52 characters')
    if (!spec.schedule) errors.required('spec.schedule')
    else {
      const wrong = cronMistake(spec.schedule)
      if (wrong) errors.invalid('spec.schedule', spec.schedule, wrong)
      if (spec.schedule.includes('TZ')) errors.invalid('spec.schedule', spec.schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')
    }
    if (spec.timeZone !== undefined && !isTimeZone(spec.timeZone)) errors.invalid('spec.timeZone', spec.timeZone, `unknown time zone ${spec.timeZone}`)
    errors.oneOf('spec.concurrencyPolicy', spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace'])
    errors.nonNegative('spec.successfulJobsHistoryLimit', spec.successfulJobsHistoryLimit)
    errors.nonNegative('spec.failedJobsHistoryLimit', spec.failedJobsHistoryLimit)
    errors.nonNegative('spec.startingDeadlineSeconds', spec.startingDeadlineSeconds)
    const job = structuredClone(spec.jobTemplate?.spec ?? {}) as Parameters<typeof validateJobSpec>[0]
    defaultJobSpec(job)
    validateJobSpec(job, errors, 'spec.jobTemplate.spec')
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.schedule,
    spec.timeZone ?? '<none>',
    spec.suspend ? 'True' : 'False',
    status.active?.length ?? 0,
    status.lastScheduleTime ? age(status.lastScheduleTime, now) : '<none>',
    age(metadata.creationTimestamp, now),
    containerNames(spec.jobTemplate.spec?.template),
    containerImages(spec.jobTemplate.spec?.template),
    printSelector(spec.jobTemplate.spec?.selector) || '<none>',
  ],
})
