import type { StatefulSet } from '../data/types.ts'
import { age } from '../http/table.ts'
import { equal } from '../registry/equal.ts'
import { dnsLabel } from './names.ts'
import { defaultPodSpec } from './pod-defaults.ts'
import { rules } from './rules.ts'
import { containerImages, containerNames, validateSelector, validateTemplate } from './workload.ts'

const fixed = ({ spec }: StatefulSet) => {
  const { replicas: _, ordinals: __, template: ___, updateStrategy: ____, revisionHistoryLimit: _____, persistentVolumeClaimRetentionPolicy: ______, minReadySeconds: _______, ...rest } = spec
  return rest
}

export const statefulSetRules = rules<StatefulSet>({
  name: dnsLabel,
  defaults: (set) => {
    const { spec } = set
    spec.replicas ??= 1
    spec.podManagementPolicy ||= 'OrderedReady'
    spec.updateStrategy = { ...spec.updateStrategy, type: spec.updateStrategy?.type || 'RollingUpdate' }
    if (spec.updateStrategy.type === 'RollingUpdate') spec.updateStrategy.rollingUpdate = { partition: 0, ...spec.updateStrategy.rollingUpdate }
    spec.persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Retain', whenScaled: 'Retain', ...spec.persistentVolumeClaimRetentionPolicy }
    spec.revisionHistoryLimit ??= 10
    if (spec.template?.spec) defaultPodSpec(spec.template.spec)
    for (const claim of spec.volumeClaimTemplates ?? []) {
      Object.assign(claim, { kind: 'PersistentVolumeClaim', apiVersion: 'v1' })
      claim.spec.volumeMode ??= 'Filesystem'
      claim.status = { ...claim.status, phase: 'Pending' }
    }
  },
  prepare: (set) => {
    set.status = { replicas: 0, availableReplicas: 0 }
  },
  validate: ({ spec }, errors) => {
    errors.nonNegative('spec.replicas', spec.replicas)
    errors.oneOf('spec.podManagementPolicy', spec.podManagementPolicy, ['OrderedReady', 'Parallel'])
    errors.oneOf('spec.updateStrategy.type', spec.updateStrategy?.type, ['OnDelete', 'RollingUpdate'])
    validateSelector(spec.selector, spec.template, errors)
    const claims = new Set((spec.volumeClaimTemplates ?? []).map((each) => each.metadata.name))
    const volumes = spec.template?.spec?.volumes ?? []
    const withClaims = [...volumes.filter((each) => !claims.has(each.name)), ...[...claims].map((name) => ({ name, emptyDir: {} }))]
    const template = spec.template?.spec ? { ...spec.template, spec: { ...spec.template.spec, volumes: withClaims } } : spec.template
    validateTemplate(template, errors, 'spec.template', ['Always'])
  },
  validateUpdate: (set, old, errors) => {
    if (!equal(fixed(set), fixed(old))) {
      errors.forbidden('spec', "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden")
    }
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name, `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`, age(metadata.creationTimestamp, now),
    containerNames(spec.template), containerImages(spec.template),
  ],
})
