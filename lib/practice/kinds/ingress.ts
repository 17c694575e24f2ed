import type { Ingress, IngressBackend } from '../data/types.ts'
import { age } from '../http/table.ts'
import type { FieldErrors } from './field-errors.ts'
import { checkName, dnsSubdomain } from './names.ts'
import { rules } from './rules.ts'

function validateBackend(backend: IngressBackend, errors: FieldErrors, at: string): void {
  const { service } = backend
  if (!service) return
  if (!service.name) errors.required(`${at}.service.name`)
  if (!service.port?.name && !service.port?.number) errors.required(at, 'port name or number is required')
  else if (service.port.number) errors.port(`${at}.service.port.number`, service.port.number)
}

export const ingressRules = rules<Ingress>({
  validate: ({ spec }, errors) => {
    if (!spec.defaultBackend && (spec.rules ?? []).length === 0) errors.invalid('spec', null, 'either `defaultBackend` or `rules` must be specified')
    if (spec.defaultBackend) validateBackend(spec.defaultBackend, errors, 'spec.defaultBackend')
    spec.rules?.forEach(({ host, http }, index) => {
      if (host && !host.startsWith('*.')) checkName(errors, `spec.rules[${index}].host`, host, dnsSubdomain)
      http?.paths.forEach(({ path, pathType, backend }, position) => {
        const at = `spec.rules[${index}].http.paths[${position}]`
        if (!pathType) errors.required(`${at}.pathType`, 'pathType must be specified')
        else errors.oneOf(`${at}.pathType`, pathType, ['Exact', 'ImplementationSpecific', 'Prefix'])
        if ((pathType === 'Exact' || pathType === 'Prefix') && !path?.startsWith('/')) errors.invalid(`${at}.path`, path ?? '', 'must be an absolute path')
        validateBackend(backend, errors, `${at}.backend`)
      })
    })
  },
  cells: ({ metadata, spec, status }, now) => {
    const hosts = [...new Set((spec.rules ?? []).map((each) => each.host).filter(Boolean))]
    const addresses = (status.loadBalancer?.ingress ?? []).map((each) => each.ip ?? each.hostname ?? '')
    return [
      metadata.name, spec.ingressClassName ?? '<none>', hosts.length === 0 ? '*' : hosts.length > 3 ? `${hosts.slice(0, 3).join(',')} + ${hosts.length - 3} more...` : hosts.join(','),
      addresses.join(','), (spec.tls ?? []).length > 0 ? '80, 443' : '80', age(metadata.creationTimestamp, now),
    ]
  },
})
