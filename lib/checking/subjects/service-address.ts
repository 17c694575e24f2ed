import { aliasDiffers, nodePortDiffers, portsSwapped, serviceHeadless, serviceNotHeadless } from '../diagnoses/service-address.ts'
import { targetPortDiffers } from '../diagnoses/service.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Pod, Service } from '../objects.ts'
import { targetOf } from './service-port.ts'

const isHeadless = ({ spec }: Service) => spec.clusterIP === 'None'

export function lookAddress(service: Service): Look {
  return isHeadless(service) ? fails(serviceHeadless(service)) : holds()
}

export function lookHeadless(service: Service): Look {
  return isHeadless(service) ? holds() : fails(serviceNotHeadless(service))
}

/** The nodes have the port open, and it leads to that port of the pods. */
export function lookNodePort(service: Service, nodePort: number, to: number, pods: readonly Pod[]): Look {
  const found = (service.spec.ports ?? []).find((one) => one.nodePort === nodePort)
  if (found === undefined) return fails(nodePortDiffers(service, nodePort))
  if (targetOf(found, pods) === to || (typeof found.targetPort === 'string' && pods.length === 0)) return holds()
  return fails(targetPortDiffers(service, found.port, to))
}

/** Whether the two numbers stand in each other's place. */
export function lookSwapped(service: Service, port: number, to: number, pods: readonly Pod[]): Look | undefined {
  if (port === to) return undefined
  const swapped = (service.spec.ports ?? []).some((one) => one.port === to && targetOf(one, pods) === port)
  return swapped ? fails(portsSwapped(service, port, to)) : undefined
}

/** Names are compared as DNS does: letter case and a dot at the end mean nothing. */
export function lookAlias(service: Service, host: string): Look {
  return plain(service.spec.externalName ?? '') === plain(host) ? holds() : fails(aliasDiffers(service, host))
}

export function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, '')
}
