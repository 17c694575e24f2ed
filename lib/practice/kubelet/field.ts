import type { Pod, ResourceFieldSelector } from '../data/types.ts'
import { quantityNumber } from '../quantity.ts'

/** A field of the pod as the downward API gives it; undefined for one it does not know. */
export function podField(pod: Pod, path: string): string | undefined {
  const { metadata, spec, status } = pod
  const key = /^metadata\.(labels|annotations)\['([^']+)'\]$/.exec(path)
  if (key) return (key[1] === 'labels' ? metadata.labels : metadata.annotations)?.[key[2]!] ?? ''
  const map = (of: Record<string, string> | undefined) => Object.entries(of ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join('\n')
  switch (path) {
    case 'metadata.name': return metadata.name
    case 'metadata.namespace': return metadata.namespace
    case 'metadata.uid': return metadata.uid
    case 'metadata.labels': return map(metadata.labels)
    case 'metadata.annotations': return map(metadata.annotations)
    case 'spec.nodeName': return spec.nodeName ?? ''
    case 'spec.serviceAccountName': return spec.serviceAccountName ?? ''
    case 'status.hostIP': return status.hostIP ?? ''
    case 'status.hostIPs': return status.hostIP ?? ''
    case 'status.podIP': case 'status.podIPs': return status.podIP ?? ''
    default: return undefined
  }
}

/** A container's request or limit in units of the divisor, rounded up; a limit that is not set is the node's. */
export function resourceField(pod: Pod, selector: ResourceFieldSelector, containerName: string): string {
  const name = selector.containerName ?? containerName
  const container = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find((one) => one.name === name)
  const [, kind, resource = ''] = /^(limits|requests)\.(.+)$/.exec(selector.resource) ?? []
  const value = (kind === 'limits' ? container?.resources?.limits : container?.resources?.requests)?.[resource]
  const whole: Record<string, string> = { cpu: '2', memory: '4Gi', 'ephemeral-storage': '20Gi' }
  const divisor = quantityNumber(selector.divisor ?? '1') || 1
  return String(Math.ceil(quantityNumber(value ?? (kind === 'limits' ? whole[resource] : '0')) / divisor))
}
