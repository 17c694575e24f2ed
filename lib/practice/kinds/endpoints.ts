import type { Endpoints, EndpointSlice } from '../data/types.ts'
import { age } from '../http/table.ts'
import { rules } from './rules.ts'

const few = (list: string[], max: number): string => {
  if (list.length === 0) return '<unset>'
  return list.length > max ? `${list.slice(0, max).join(',')} + ${list.length - max} more...` : list.join(',')
}

export const endpointSliceRules = rules<EndpointSlice>({
  generation: true,
  defaults: ({ ports }) => {
    for (const port of ports ?? []) Object.assign(port, { name: port.name ?? '', protocol: port.protocol ?? 'TCP' })
  },
  validate: ({ addressType, endpoints }, errors) => {
    errors.oneOf('addressType', addressType, ['FQDN', 'IPv4', 'IPv6'])
    endpoints?.forEach((endpoint, index) => {
      if ((endpoint.addresses ?? []).length === 0) errors.required(`endpoints[${index}].addresses`, 'must contain at least 1 address')
    })
  },
  cells: ({ metadata, addressType, ports, endpoints }, now) => [
    metadata.name,
    addressType,
    few((ports ?? []).map((each) => String(each.port)), 3),
    few((endpoints ?? []).flatMap((each) => each.addresses), 3),
    age(metadata.creationTimestamp, now),
  ],
})

export const endpointsRules = rules<Endpoints>({
  warning: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  defaults: ({ subsets }) => {
    for (const { ports } of subsets ?? []) for (const port of ports ?? []) port.protocol ??= 'TCP'
  },
  cells: ({ metadata, subsets }, now) => {
    const all = (subsets ?? []).flatMap(({ ports = [], addresses = [] }) => ports.length > 0
      ? ports.flatMap((port) => addresses.map((each) => `${each.ip}:${port.port}`))
      : addresses.map((each) => each.ip))
    return [metadata.name, all.length === 0 ? '<none>' : few(all, 3), age(metadata.creationTimestamp, now)]
  },
})
