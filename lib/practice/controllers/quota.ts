import type { ResourceQuota } from '../data/types.ts'
import { countedKinds, usedOf } from '../admission/quota-usage.ts'
import { formatQuantity } from '../quantity.ts'
import { equal } from '../registry/equal.ts'
import type { Registry } from '../registry/registry.ts'
import { Watches, actingAs, fromKey, keyOf } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'

/** Keeps what each ResourceQuota says is used. */
export function quotas(around: Surroundings, registry: Registry): Controller {
  const api = actingAs(around.api, 'resourcequota-controller')
  const counted = new Map<string, () => void>()
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const quota = api.get<ResourceQuota>('resourcequotas', namespace, name)
    if (!quota) return
    const { hard = {} } = quota.spec
    for (const kind of countedKinds(registry, Object.keys(hard))) {
      if (counted.has(kind.key)) continue
      counted.set(kind.key, registry.collection(kind).subscribe(({ object }) => recount(object.metadata.namespace)))
    }
    const used = Object.fromEntries([...usedOf(registry, quota)].map(([resource, value]) => [resource, formatQuantity(value, /memory|storage/.test(resource) ? 'Ki' : '')]))
    const status = { hard, used }
    if (!equal(status, quota.status)) api.update('resourcequotas', { ...quota, status }, 'status')
  })
  function recount(namespace: string | undefined): void {
    for (const quota of api.list<ResourceQuota>('resourcequotas', { namespace })) watches.queue.add(keyOf(quota))
  }
  watches.on('resourcequotas')
  return {
    stop: () => {
      for (const stop of counted.values()) stop()
      watches.stop()
    },
  }
}
