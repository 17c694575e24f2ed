import type { LimitRange, ResourceQuota } from '../data/types.ts'
import { age } from '../http/table.ts'
import { parseQuantity } from '../quantity.ts'
import { rules } from './rules.ts'

const counted = ['pods', 'services', 'secrets', 'configmaps', 'replicationcontrollers', 'persistentvolumeclaims', 'resourcequotas', 'services.nodeports', 'services.loadbalancers']
const amounts = ['cpu', 'memory', 'ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage', 'limits.cpu', 'limits.memory', 'limits.ephemeral-storage']

const shown = ({ spec, status }: ResourceQuota, limits: boolean): string =>
  Object.entries(spec.hard ?? {}).filter(([name]) => name.startsWith('limits') === limits).sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hard]) => `${name}: ${status.used?.[name] ?? '0'}/${hard}`).join(', ')

export const resourceQuotaRules = rules<ResourceQuota>({
  generation: false,
  validate: ({ spec }, errors) => {
    for (const [name, value] of Object.entries(spec.hard ?? {})) {
      const at = `spec.hard[${name}]`
      if (!name.includes('/') && !counted.includes(name) && !amounts.includes(name)) {
        errors.invalid(at, name, 'must be a standard resource type or fully qualified')
        errors.invalid(at, name, 'must be a standard resource for quota')
      }
      if ((parseQuantity(value) ?? 0n) < 0n) errors.invalid(at, value, 'must be greater than or equal to 0')
    }
  },
  cells: (quota, now) => [quota.metadata.name, shown(quota, false), shown(quota, true), age(quota.metadata.creationTimestamp, now)],
})

const types = ['Container', 'Pod', 'PersistentVolumeClaim']

export const limitRangeRules = rules<LimitRange>({
  defaults: ({ spec }) => {
    for (const limit of spec.limits ?? []) {
      if (limit.type !== 'Container') continue
      if (limit.max) limit.default = { ...limit.max, ...limit.default }
      const requests = { ...limit.min, ...limit.default, ...limit.defaultRequest }
      if (Object.keys(requests).length > 0) limit.defaultRequest = requests
    }
  },
  validate: ({ spec }, errors) => {
    spec.limits?.forEach((limit, index) => {
      const at = `spec.limits[${index}]`
      if (!types.includes(limit.type) && !limit.type.includes('/')) errors.invalid(`${at}.type`, limit.type, 'must be a standard limit type or fully qualified')
      const more = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && (parseQuantity(a) ?? 0n) > (parseQuantity(b) ?? 0n)
      for (const [name, request] of Object.entries(limit.defaultRequest ?? {})) {
        const most = limit.default?.[name]
        if (more(request, most)) errors.invalid(`${at}.defaultRequest[${name}]`, request, `default request value ${request} is greater than default limit value ${most}`)
      }
      for (const [name, most] of Object.entries(limit.max ?? {})) {
        if (more(limit.min?.[name], most)) errors.invalid(`${at}.min[${name}]`, limit.min?.[name], `min value ${limit.min?.[name]} is greater than max value ${most}`)
        if (more(limit.default?.[name], most)) errors.invalid(`${at}.default[${name}]`, limit.default?.[name], `default value ${limit.default?.[name]} is greater than max value ${most}`)
      }
    })
  },
})
