import type { Namespace } from '../data/types.ts'
import { age } from '../http/table.ts'
import { dnsLabel } from './names.ts'
import { rules } from './rules.ts'

const levels = ['privileged', 'baseline', 'restricted']

export const namespaceRules = rules<Namespace>({
  name: dnsLabel,
  generation: false,
  defaults: ({ metadata }) => {
    if (metadata.name) metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name }
  },
  prepare: (namespace) => {
    const { metadata } = namespace
    metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name }
    namespace.spec = { ...namespace.spec, finalizers: ['kubernetes'] }
    namespace.status = { phase: 'Active' }
  },
  validate: ({ metadata }, errors) => {
    for (const mode of ['enforce', 'audit', 'warn']) {
      const key = `pod-security.kubernetes.io/${mode}`
      const level = metadata.labels?.[key]
      if (level !== undefined && !levels.includes(level)) errors.invalid(`metadata.labels[${key}]`, level, `must be one of ${levels.join(', ')}`)
    }
  },
  fields: ({ status }) => ({ 'status.phase': status.phase ?? '' }),
  cells: ({ metadata, status }, now) => [metadata.name, status.phase ?? '', age(metadata.creationTimestamp, now)],
})
