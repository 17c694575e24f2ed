import type { Service, ServicePort, ServiceSpec } from '../data/types.ts'
import { age } from '../http/table.ts'
import { printSelector } from '../store/selector.ts'
import type { FieldErrors } from './field-errors.ts'
import { checkName, checkLabels, dns1035Label, dnsLabel, dnsSubdomain } from './names.ts'
import { rules } from './rules.ts'
import { allocate } from './service-addresses.ts'

export const needsNodePorts = (type: string | undefined): boolean => type === 'NodePort' || type === 'LoadBalancer'

function defaults(spec: ServiceSpec): void {
  spec.type ??= 'ClusterIP'
  spec.sessionAffinity ??= 'None'
  if (spec.sessionAffinity === 'ClientIP') spec.sessionAffinityConfig ??= { clientIP: { timeoutSeconds: 10800 } }
  for (const port of spec.ports ?? []) {
    port.protocol ??= 'TCP'
    if (port.targetPort === undefined || port.targetPort === 0 || port.targetPort === '') port.targetPort = port.port
  }
  if (spec.type === 'ExternalName') {
    for (const name of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy', 'externalTrafficPolicy', 'allocateLoadBalancerNodePorts'] as const) delete spec[name]
    return
  }
  spec.internalTrafficPolicy ??= 'Cluster'
  if (needsNodePorts(spec.type) || (spec.externalIPs ?? []).length > 0) spec.externalTrafficPolicy ??= 'Cluster'
  else delete spec.externalTrafficPolicy
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true
  else delete spec.allocateLoadBalancerNodePorts
}

function validatePort(port: ServicePort, errors: FieldErrors, at: string, many: boolean, spec: ServiceSpec): void {
  if (many && !port.name) errors.required(`${at}.name`)
  if (port.name) checkName(errors, `${at}.name`, port.name, dnsLabel)
  errors.port(`${at}.port`, port.port)
  errors.oneOf(`${at}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP'])
  if (typeof port.targetPort === 'number') errors.port(`${at}.targetPort`, port.targetPort)
  else if (port.targetPort && (port.targetPort.length > 15 || !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(port.targetPort) || !/[a-z]/.test(port.targetPort))) {
    errors.invalid(`${at}.targetPort`, port.targetPort, port.targetPort.length > 15
      ? 'must be no more than 15 characters' : 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  }
  if (port.nodePort && !needsNodePorts(spec.type)) errors.forbidden(`${at}.nodePort`, `may not be used when \`type\` is '${spec.type}'`)
}

function validate({ spec }: Service, errors: FieldErrors): void {
  const ports = spec.ports ?? []
  if (spec.type !== 'ExternalName' && ports.length === 0 && spec.clusterIP !== 'None') errors.required('spec.ports')
  const named = new Set<string>()
  ports.forEach((port, index) => {
    const at = `spec.ports[${index}]`
    validatePort(port, errors, at, ports.length > 1, spec)
    if (port.name && named.has(port.name)) errors.duplicate(`${at}.name`, port.name)
    if (port.name) named.add(port.name)
  })
  errors.oneOf('spec.type', spec.type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'])
  if (spec.type === 'ExternalName') {
    if (!spec.externalName) errors.required('spec.externalName')
    else checkName(errors, 'spec.externalName', spec.externalName.replace(/\.$/, ''), dnsSubdomain)
  }
  if (needsNodePorts(spec.type) && spec.clusterIP === 'None') errors.invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${spec.type} services`)
  errors.oneOf('spec.sessionAffinity', spec.sessionAffinity, ['ClientIP', 'None'])
  checkLabels(errors, 'spec.selector', spec.selector)
  const seen = new Set<string>()
  ports.forEach((port, index) => {
    const key = `${port.protocol}/${port.port}`
    if (seen.has(key)) errors.duplicate(`spec.ports[${index}]`, { Name: '', Protocol: port.protocol, AppProtocol: null, Port: port.port, TargetPort: 0, NodePort: 0 })
    seen.add(key)
  })
}

const portText = ({ port, nodePort, protocol }: ServicePort) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`

function externalAddress({ spec, status }: Service): string {
  const given = (status.loadBalancer?.ingress ?? []).map((each) => each.ip ?? each.hostname ?? '')
  switch (spec.type) {
    case 'ExternalName': return spec.externalName ?? ''
    case 'LoadBalancer': return [...given, ...(spec.externalIPs ?? [])].join(',') || '<pending>'
    default: return (spec.externalIPs ?? []).join(',') || '<none>'
  }
}

export const serviceRules = rules<Service>({
  name: dns1035Label,
  generation: false,
  defaults: ({ spec }) => defaults(spec),
  prepare: (service, around) => allocate(service, undefined, around),
  prepareUpdate: (service, old, around) => allocate(service, old, around),
  validate,
  validateUpdate: ({ spec }, old, errors) => {
    const before = old.spec.clusterIP
    const keeps = spec.type !== 'ExternalName' && old.spec.type !== 'ExternalName'
    if (before && keeps && spec.clusterIP !== before) errors.invalid('spec.clusterIPs[0]', spec.clusterIPs ?? [spec.clusterIP], 'may not change once set')
  },
  fields: ({ spec }) => ({ 'spec.clusterIP': spec.clusterIP ?? '', 'spec.type': spec.type ?? '' }),
  cells: (service, now) => {
    const { metadata, spec } = service
    return [
      metadata.name,
      spec.type ?? '',
      spec.clusterIP || '<none>',
      externalAddress(service),
      (spec.ports ?? []).map(portText).join(',') || '<none>',
      age(metadata.creationTimestamp, now),
      printSelector({ matchLabels: spec.selector }) || '<none>',
    ]
  },
})
