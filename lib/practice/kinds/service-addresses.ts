import { randomInt } from 'node:crypto'
import type { Service } from '../data/types.ts'
import { FieldErrors } from './field-errors.ts'
import { invalid } from '../registry/refusal.ts'
import type { Surroundings } from './rules.ts'

/** Services get addresses of 10.96.0.0/16 and node ports of 30000–32767, each used once. */
const range = /^10\.96\.\d{1,3}\.\d{1,3}$/
const firstPort = 30_000
const lastPort = 32_767

function others(service: Service, around: Surroundings): Service[] {
  return (around.list('services') as Service[]).filter(({ metadata }) =>
    metadata.name !== service.metadata.name || metadata.namespace !== service.metadata.namespace)
}

/**
 * Gives a Service the addresses and node ports that it lacks and takes back what its type has no use for.
 * A port out of range passes a dry run, as it does on a real server.
 * @throws ApiError 422 when what it asks for is taken or out of range
 */
export function allocate(service: Service, old: Service | undefined, around: Surroundings): void {
  const { spec } = service
  if (spec.type === 'ExternalName') {
    for (const port of spec.ports ?? []) delete port.nodePort
    return
  }
  const known = others(service, around)
  const errors = new FieldErrors()
  allocateAddress(service, old, known, errors)
  const wantsPorts = spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false)
  if (wantsPorts) allocatePorts(service, old, known, errors, around.dryRun)
  else if (old && spec.type === 'ClusterIP' && old.spec.type !== 'ClusterIP') for (const port of spec.ports ?? []) delete port.nodePort
  if (errors.causes.length > 0) throw invalid({ group: '', kind: 'Service' }, service.metadata.name, errors.causes)
}

function allocateAddress({ spec }: Service, old: Service | undefined, known: Service[], errors: FieldErrors): void {
  if (old && spec.clusterIP && spec.clusterIP !== old.spec.clusterIP) spec.clusterIPs = [spec.clusterIP]
  if (!spec.clusterIP && old?.spec.clusterIP) spec.clusterIP = old.spec.clusterIP
  if (!spec.clusterIP && spec.clusterIPs?.[0]) spec.clusterIP = spec.clusterIPs[0]
  const taken = new Set(known.map((each) => each.spec.clusterIP))
  const wanted = spec.clusterIP
  if (wanted && wanted !== 'None' && wanted !== old?.spec.clusterIP) {
    if (old?.spec.clusterIP) return // refused as a change, in the kind's own words
    if (!range.test(wanted)) errors.invalid('spec.clusterIPs', [wanted], `failed to allocate IP ${wanted}: the provided IP (${wanted}) is not in the valid range. The range of valid IPs is 10.96.0.0/16`)
    else if (taken.has(wanted)) errors.invalid('spec.clusterIPs', [wanted], `failed to allocate IP ${wanted}: provided IP is already allocated`)
  }
  if (!wanted) {
    do spec.clusterIP = `10.96.${randomInt(1, 255)}.${randomInt(1, 255)}`
    while (taken.has(spec.clusterIP))
  }
  spec.clusterIPs = [spec.clusterIP!]
  spec.ipFamilies ??= ['IPv4']
  spec.ipFamilyPolicy ??= 'SingleStack'
}

function allocatePorts({ spec }: Service, old: Service | undefined, known: Service[], errors: FieldErrors, dryRun: boolean): void {
  const taken = new Set(known.flatMap((each) => (each.spec.ports ?? []).map((port) => `${port.nodePort}/${port.protocol}`)))
  spec.ports?.forEach((port, index) => {
    const at = `spec.ports[${index}].nodePort`
    port.nodePort ||= old?.spec.ports?.find((each) => each.port === port.port && each.protocol === port.protocol)?.nodePort
    if (port.nodePort) {
      if (dryRun) return
      if (port.nodePort < firstPort || port.nodePort > lastPort) errors.invalid(at, port.nodePort, `provided port is not in the valid range. The range of valid ports is ${firstPort}-${lastPort}`)
      else if (taken.has(`${port.nodePort}/${port.protocol}`)) errors.invalid(at, port.nodePort, 'provided port is already allocated')
      return
    }
    do port.nodePort = randomInt(firstPort, lastPort + 1)
    while (taken.has(`${port.nodePort}/${port.protocol}`))
    taken.add(`${port.nodePort}/${port.protocol}`)
  })
}
