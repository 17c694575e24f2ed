import type { Deployment, DeploymentSpec } from '../data/types.ts'
import { age } from '../http/table.ts'
import { printSelector } from '../store/selector.ts'
import { defaultPodSpec } from './pod-defaults.ts'
import { rules } from './rules.ts'
import { containerImages, containerNames, isZeroShare, validateSelector, validateShare, validateTemplate } from './workload.ts'
import type { FieldErrors } from './field-errors.ts'

function defaults(spec: DeploymentSpec): void {
  spec.replicas ??= 1
  spec.strategy = { ...spec.strategy, type: spec.strategy?.type || 'RollingUpdate' }
  if (spec.strategy.type === 'RollingUpdate') {
    spec.strategy.rollingUpdate = { maxUnavailable: '25%', maxSurge: '25%', ...spec.strategy.rollingUpdate }
  }
  spec.revisionHistoryLimit ??= 10
  spec.progressDeadlineSeconds ??= 600
  if (spec.template?.spec) defaultPodSpec(spec.template.spec)
}

function validateStrategy({ strategy }: DeploymentSpec, errors: FieldErrors): void {
  const at = 'spec.strategy'
  errors.oneOf(`${at}.type`, strategy?.type, ['Recreate', 'RollingUpdate'])
  const rolling = strategy?.rollingUpdate
  if (strategy?.type === 'Recreate' && rolling) errors.forbidden(`${at}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")
  if (strategy?.type !== 'RollingUpdate') return
  validateShare(rolling?.maxUnavailable, errors, `${at}.rollingUpdate.maxUnavailable`)
  validateShare(rolling?.maxSurge, errors, `${at}.rollingUpdate.maxSurge`)
  if (isZeroShare(rolling?.maxUnavailable) && isZeroShare(rolling?.maxSurge)) {
    errors.invalid(`${at}.rollingUpdate.maxUnavailable`, rolling?.maxUnavailable, 'may not be 0 when `maxSurge` is 0')
  }
}

export const deploymentRules = rules<Deployment>({
  defaults: ({ spec }) => defaults(spec),
  validate: ({ spec }, errors) => {
    errors.nonNegative('spec.replicas', spec.replicas)
    validateSelector(spec.selector, spec.template, errors)
    validateTemplate(spec.template, errors, 'spec.template', ['Always'])
    validateStrategy(spec, errors)
    errors.nonNegative('spec.minReadySeconds', spec.minReadySeconds)
    errors.nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit)
    if ((spec.progressDeadlineSeconds ?? 0) <= (spec.minReadySeconds ?? 0)) {
      errors.invalid('spec.progressDeadlineSeconds', spec.progressDeadlineSeconds, 'must be greater than minReadySeconds')
    }
  },
  validateUpdate: ({ spec }, old, errors) => errors.immutable('spec.selector', spec.selector, old.spec.selector),
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`,
    status.updatedReplicas ?? 0,
    status.availableReplicas ?? 0,
    age(metadata.creationTimestamp, now),
    containerNames(spec.template),
    containerImages(spec.template),
    printSelector(spec.selector),
  ],
})
