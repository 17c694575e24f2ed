import type { Pod, ResourceQuota } from '../data/types.ts'
import { formatQuantity, parseQuantity } from '../quantity.ts'
import { forbidden } from '../registry/refusal.ts'
import type { Admission } from '../registry/registry.ts'
import { usageOf, usedOf } from './quota-usage.ts'

const computed = /^(requests\.|limits\.)?(cpu|memory)$/

/** ResourceQuota: nothing new that goes over, and no pod that leaves out what is limited. */
export const quota: Admission = ({ operation, kind, draft, registry }) => {
  const { namespace, name } = draft.metadata
  if (operation !== 'CREATE' || !kind.namespaced || kind.key === '/events') return
  const quotas = registry.list(registry.kinds.named('resourcequotas'), { namespace: namespace! }) as readonly ResourceQuota[]
  if (quotas.length === 0) return
  const wanted = usageOf(kind, draft)
  for (const each of quotas) {
    const hard = each.spec.hard ?? {}
    if (kind.key === '/pods') {
      const missing = unspecified(draft as Pod, Object.keys(hard))
      if (missing) throw forbidden(kind, name, `failed quota: ${each.metadata.name}: must specify ${missing}`)
    }
    if (![...wanted.keys()].some((resource) => resource in hard)) continue
    const used = usedOf(registry, each)
    const over = Object.keys(hard).filter((resource) =>
      wanted.has(resource) && used.get(resource)! + wanted.get(resource)! > (parseQuantity(hard[resource]!) ?? 0n)).sort()
    if (over.length === 0) continue
    const print = (value: (resource: string) => string) => over.map((resource) => `${resource}=${value(resource)}`).join(',')
    throw forbidden(kind, name, `exceeded quota: ${each.metadata.name}, requested: ${print((resource) => formatQuantity(wanted.get(resource)!, suffixOf(hard[resource]!, resource)))}, ` +
      `used: ${print((resource) => formatQuantity(used.get(resource)!, suffixOf(hard[resource]!, resource)))}, limited: ${print((resource) => hard[resource]!)}`)
  }
}

const suffixOf = (hard: string, resource: string): string => (resource.endsWith('memory') || resource.endsWith('storage') ? 'Ki' : hard)

/** `requests.cpu for: c; requests.memory for: c` */
function unspecified({ spec }: Pod, hard: string[]): string {
  return hard.filter((name) => computed.test(name)).sort().flatMap((name) => {
    const [list, resource] = name.startsWith('limits.') ? ['limits' as const, name.slice(7)] : ['requests' as const, name.replace('requests.', '')]
    const without = [...(spec.initContainers ?? []), ...spec.containers].filter((each) => each.resources?.[list]?.[resource] === undefined).map((each) => each.name)
    return without.length > 0 ? [`${name} for: ${without.join(',')}`] : []
  }).join('; ')
}
