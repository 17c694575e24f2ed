import type { DaemonSet } from '../data/types.ts'
import { age } from '../http/table.ts'
import { equal } from '../registry/equal.ts'
import { printSelector } from '../store/selector.ts'
import { defaultPodSpec } from './pod-defaults.ts'
import { rules } from './rules.ts'
import { containerImages, containerNames, validateSelector, validateShare, validateTemplate } from './workload.ts'

const generation = 'deprecated.daemonset.template.generation'

export const daemonSetRules = rules<DaemonSet>({
  defaults: ({ spec }) => {
    spec.updateStrategy = { ...spec.updateStrategy, type: spec.updateStrategy?.type || 'RollingUpdate' }
    if (spec.updateStrategy.type === 'RollingUpdate') {
      spec.updateStrategy.rollingUpdate = { maxUnavailable: 1, maxSurge: 0, ...spec.updateStrategy.rollingUpdate }
    }
    spec.revisionHistoryLimit ??= 10
    if (spec.template?.spec) defaultPodSpec(spec.template.spec)
  },
  prepare: ({ metadata }) => {
    metadata.annotations = { ...metadata.annotations, [generation]: '1' }
  },
  prepareUpdate: ({ metadata, spec }, old) => {
    const before = Number(old.metadata.annotations?.[generation] ?? '0')
    const next = equal(spec.template, old.spec.template) ? before : before + 1
    metadata.annotations = { ...metadata.annotations, [generation]: String(next) }
  },
  validate: ({ spec }, errors) => {
    validateSelector(spec.selector, spec.template, errors)
    validateTemplate(spec.template, errors, 'spec.template', ['Always'])
    errors.oneOf('spec.updateStrategy.type', spec.updateStrategy?.type, ['OnDelete', 'RollingUpdate'])
    validateShare(spec.updateStrategy?.rollingUpdate?.maxUnavailable, errors, 'spec.updateStrategy.rollingUpdate.maxUnavailable')
  },
  immutableFirst: true,
  validateUpdate: ({ spec }, old, errors) => errors.immutable('spec.selector', spec.selector, old.spec.selector),
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    status.desiredNumberScheduled ?? 0,
    status.currentNumberScheduled ?? 0,
    status.numberReady ?? 0,
    status.updatedNumberScheduled ?? 0,
    status.numberAvailable ?? 0,
    printSelector({ matchLabels: spec.template.spec?.nodeSelector }) || '<none>',
    age(metadata.creationTimestamp, now),
    containerNames(spec.template),
    containerImages(spec.template),
    printSelector(spec.selector),
  ],
})
