import type { Job, JobSpec } from '../data/types.ts'
import { age, duration } from '../http/table.ts'
import { equal } from '../registry/equal.ts'
import { labelSelector, printSelector } from '../store/selector.ts'
import type { FieldErrors } from './field-errors.ts'
import { defaultPodSpec } from './pod-defaults.ts'
import { rules } from './rules.ts'
import { containerImages, containerNames, validateTemplate } from './workload.ts'

export function defaultJobSpec(spec: JobSpec): void {
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1
  spec.parallelism ??= 1
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : 2_147_483_647
  spec.completionMode ??= 'NonIndexed'
  spec.suspend ??= false
  spec.manualSelector ??= false
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'
  if (spec.template?.spec) defaultPodSpec(spec.template.spec)
}

/** Unless the selector is the author's own: labels and a selector by the Job's uid. */
function generateSelector(job: Job): void {
  const { metadata, spec } = job
  if (spec.manualSelector) return
  const labels = {
    'batch.kubernetes.io/controller-uid': metadata.uid,
    'batch.kubernetes.io/job-name': metadata.name,
    'controller-uid': metadata.uid,
    'job-name': metadata.name,
  }
  spec.template.metadata = { ...spec.template.metadata, labels: { ...spec.template.metadata?.labels, ...labels } } as JobSpec['template']['metadata']
  metadata.labels ??= { ...spec.template.metadata!.labels }
  spec.selector = { ...spec.selector, matchLabels: { ...spec.selector?.matchLabels, 'batch.kubernetes.io/controller-uid': metadata.uid } }
}

export function validateJobSpec(spec: JobSpec, errors: FieldErrors, at: string): void {
  for (const name of ['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'] as const) {
    errors.nonNegative(`${at}.${name}`, spec[name])
  }
  errors.oneOf(`${at}.completionMode`, spec.completionMode ?? 'NonIndexed', ['Indexed', 'NonIndexed'])
  validateTemplate(spec.template, errors, `${at}.template`)
  const policy = spec.template?.spec?.restartPolicy
  if (policy === undefined || policy === 'Always') {
    errors.required(`${at}.template.spec.restartPolicy`, 'valid values: "OnFailure", "Never"')
  }
}

const finished = ({ status }: Job) => status.conditions?.find((each) => ['Complete', 'Failed'].includes(each.type) && each.status === 'True')

function state(job: Job): string {
  const conditions = (job.status.conditions ?? []).filter((each) => each.status === 'True').map((each) => each.type)
  if (conditions.includes('Complete')) return 'Complete'
  if (conditions.includes('Failed')) return 'Failed'
  if (job.metadata.deletionTimestamp) return 'Terminating'
  if (conditions.includes('Suspended')) return 'Suspended'
  if (conditions.includes('FailureTarget')) return 'FailureTarget'
  return conditions.includes('SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running'
}

function took(job: Job, now: number): string {
  const { startTime, completionTime } = job.status
  if (!startTime) return ''
  const end = completionTime ?? (finished(job)?.type === 'Failed' ? finished(job)?.lastTransitionTime : undefined)
  return duration(Math.max(Math.floor(((end ? Date.parse(end) : now) - Date.parse(startTime)) / 1000), 0))
}

export const jobRules = rules<Job>({
  defaults: ({ spec }) => defaultJobSpec(spec),
  prepare: (job) => generateSelector(job),
  validate: ({ spec, metadata }, errors) => {
    const uid = metadata.uid
    if (!spec.manualSelector && !equal(spec.selector?.matchLabels, { 'batch.kubernetes.io/controller-uid': uid })) {
      errors.invalid('spec.selector', spec.selector, '`selector` not auto-generated')
    }
    if (!labelSelector(spec.selector)(spec.template.metadata?.labels)) {
      errors.invalid('spec.template.metadata.labels', spec.template.metadata?.labels ?? null, '`selector` does not match template `labels`')
    }
    validateJobSpec(spec, errors, 'spec')
  },
  validateUpdate: ({ spec }, old, errors) => {
    errors.immutable('spec.selector', spec.selector, old.spec.selector)
    errors.immutable('spec.completionMode', spec.completionMode, old.spec.completionMode)
    if (!equal(spec.template, old.spec.template)) errors.invalid('spec.template', spec.template, 'field is immutable')
    if (spec.completionMode !== 'Indexed') errors.immutable('spec.completions', spec.completions, old.spec.completions)
  },
  fields: ({ status }) => ({ 'status.successful': String(status.succeeded ?? 0) }),
  cells: (job, now) => {
    const { metadata, spec, status } = job
    const wanted = spec.completions ?? ((spec.parallelism ?? 0) > 1 ? `1 of ${spec.parallelism}` : 1)
    return [
      metadata.name, state(job), `${status.succeeded ?? 0}/${wanted}`, took(job, now), age(metadata.creationTimestamp, now),
      containerNames(spec.template), containerImages(spec.template), printSelector(spec.selector),
    ]
  },
})
