import type { ReplicaSet, ReplicationController } from '../data/types.ts'
import { age } from '../http/table.ts'
import { printSelector } from '../store/selector.ts'
import { defaultPodSpec } from './pod-defaults.ts'
import { rules } from './rules.ts'
import { containerImages, containerNames, validateSelector, validateTemplate } from './workload.ts'

export const replicaSetRules = rules<ReplicaSet>({
  defaults: ({ spec }) => {
    spec.replicas ??= 1
    if (spec.template?.spec) defaultPodSpec(spec.template.spec)
  },
  validate: ({ spec }, errors) => {
    errors.nonNegative('spec.replicas', spec.replicas)
    validateSelector(spec.selector, spec.template, errors)
    validateTemplate(spec.template, errors, 'spec.template', ['Always'])
  },
  validateUpdate: ({ spec }, old, errors) => errors.immutable('spec.selector', spec.selector, old.spec.selector),
  fields: ({ status }) => ({ 'status.replicas': String(status.replicas ?? 0) }),
  cells: ({ metadata, spec, status }, now) => [
    metadata.name, spec.replicas ?? 0, status.replicas ?? 0, status.readyReplicas ?? 0, age(metadata.creationTimestamp, now),
    containerNames(spec.template), containerImages(spec.template), printSelector(spec.selector),
  ],
})

export const replicationControllerRules = rules<ReplicationController>({
  defaults: (controller) => {
    const { spec, metadata } = controller
    const labels = spec.template?.metadata?.labels
    spec.replicas ??= 1
    if (labels) {
      spec.selector ??= { ...labels }
      if (!metadata.labels) metadata.labels = { ...labels }
    }
    if (spec.template?.spec) defaultPodSpec(spec.template.spec)
  },
  validate: ({ spec }, errors) => {
    errors.nonNegative('spec.replicas', spec.replicas)
    if (Object.keys(spec.selector ?? {}).length === 0) errors.required('spec.selector')
    validateTemplate(spec.template, errors, 'spec.template', ['Always'])
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name, spec.replicas ?? 0, status.replicas ?? 0, status.readyReplicas ?? 0, age(metadata.creationTimestamp, now),
    containerNames(spec.template), containerImages(spec.template), printSelector({ matchLabels: spec.selector }),
  ],
})
