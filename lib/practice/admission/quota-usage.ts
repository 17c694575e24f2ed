import type { PersistentVolumeClaim, Pod, ResourceQuota, Service } from '../data/types.ts'
import { isFinished } from '../controllers/pods.ts'
import type { Kind } from '../kinds/kind.ts'
import { needsNodePorts } from '../kinds/service.ts'
import { parseQuantity } from '../quantity.ts'
import type { Registry } from '../registry/registry.ts'
import { requests } from '../scheduler/resources.ts'
import type { KubeObject } from '../seam.ts'

export type Usage = Map<string, bigint>

const one = 1_000_000_000n

function addLimits(pod: Pod, usage: Usage): void {
  for (const { resources } of pod.spec.containers) {
    for (const [name, value] of Object.entries(resources?.limits ?? {})) {
      usage.set(`limits.${name}`, (usage.get(`limits.${name}`) ?? 0n) + (parseQuantity(value) ?? 0n))
    }
  }
}

function podUsage(pod: Pod): Usage {
  const usage: Usage = new Map([['pods', one], ['count/pods', one]])
  for (const [name, value] of requests(pod)) {
    usage.set(`requests.${name}`, value)
    usage.set(name, value)
  }
  addLimits(pod, usage)
  return usage
}

/** What one object takes of a quota, in nano-units. */
export function usageOf(kind: Kind, object: KubeObject): Usage {
  if (kind.key === '/pods') return isFinished(object as Pod) ? new Map([['count/pods', one]]) : podUsage(object as Pod)
  const usage: Usage = new Map([[`count/${kind.resource}${kind.group ? `.${kind.group}` : ''}`, one]])
  if (!kind.group) usage.set(kind.resource, one)
  if (kind.key === '/services') {
    const { type, ports = [] } = (object as Service).spec
    if (needsNodePorts(type)) usage.set('services.nodeports', BigInt(ports.length) * one)
    if (type === 'LoadBalancer') usage.set('services.loadbalancers', one)
  }
  if (kind.key === '/persistentvolumeclaims') usage.set('requests.storage', parseQuantity((object as PersistentVolumeClaim).spec.resources?.requests?.storage ?? '0') ?? 0n)
  return usage
}

/** Which kinds a quota's entries count. */
export function countedKinds(registry: Registry, hard: string[]): Kind[] {
  return registry.kinds.stored().filter((kind) => kind.namespaced && hard.some((name) => {
    if (kind.key === '/pods') return name === 'pods' || name === 'count/pods' || /^(requests\.|limits\.)?(cpu|memory|ephemeral-storage)$/.test(name)
    if (kind.key === '/persistentvolumeclaims' && name === 'requests.storage') return true
    if (kind.key === '/services' && name.startsWith('services.')) return true
    return (!kind.group && name === kind.resource) || name === `count/${kind.resource}${kind.group ? `.${kind.group}` : ''}`
  }))
}

/** What all objects of the quota's namespace take together, of what it limits. */
export function usedOf(registry: Registry, quota: ResourceQuota): Usage {
  const hard = Object.keys(quota.spec.hard ?? {})
  const used: Usage = new Map(hard.map((name) => [name, 0n]))
  for (const kind of countedKinds(registry, hard)) {
    for (const object of registry.list(kind, { namespace: quota.metadata.namespace! })) {
      for (const [name, value] of usageOf(kind, object)) if (used.has(name)) used.set(name, used.get(name)! + value)
    }
  }
  return used
}
