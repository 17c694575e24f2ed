import type { Container, LimitRange, LimitRangeItem, PersistentVolumeClaim, Pod } from '../data/types.ts'
import { formatQuantity, parseQuantity } from '../quantity.ts'
import { forbidden } from '../registry/refusal.ts'
import type { Admission } from '../registry/registry.ts'

type Quantities = Record<string, string> | undefined

const itemsOf = (registry: Parameters<Admission>[0]['registry'], namespace: string): LimitRangeItem[] =>
  (registry.list(registry.kinds.named('limitranges'), { namespace }) as readonly LimitRange[]).flatMap((range) => range.spec.limits)

/** LimitRange: containers get the limits and requests that they leave out. */
export const limitDefaults: Admission = ({ operation, kind, draft, registry }) => {
  if (operation !== 'CREATE' || kind.key !== '/pods') return
  const pod = draft as Pod
  const set: string[] = []
  for (const item of itemsOf(registry, pod.metadata.namespace!).filter((each) => each.type === 'Container')) {
    for (const container of [...pod.spec.containers, ...(pod.spec.initContainers ?? [])]) {
      const requests = fill(container, 'requests', item.defaultRequest)
      const limits = fill(container, 'limits', item.default)
      if (requests) set.push(`${requests} request for container ${container.name}`)
      if (limits) set.push(`${limits} limit for container ${container.name}`)
    }
  }
  if (set.length > 0) pod.metadata.annotations = { ...pod.metadata.annotations, 'kubernetes.io/limit-ranger': `LimitRanger plugin set: ${set.join('; ')}` }
}

/** The names of what was filled in. */
function fill(container: Container, list: 'limits' | 'requests', defaults: Quantities): string {
  const missing = Object.keys(defaults ?? {}).filter((name) => container.resources?.[list]?.[name] === undefined).sort()
  if (missing.length === 0) return ''
  const added = Object.fromEntries(missing.map((name) => [name, defaults![name]!]))
  container.resources = { ...container.resources, [list]: { ...container.resources?.[list], ...added } }
  return missing.join(', ')
}

/** LimitRange: nothing smaller than its minimum or larger than its maximum. */
export const limitBounds: Admission = ({ operation, kind, draft, registry }) => {
  if (operation !== 'CREATE') return
  const wrong: string[] = []
  if (kind.key === '/pods') {
    const { spec, metadata } = draft as Pod
    for (const item of itemsOf(registry, metadata.namespace!)) {
      if (item.type === 'Container') for (const { resources } of spec.containers) wrong.push(...outside(item, resources?.limits, resources?.requests))
      else if (item.type === 'Pod') wrong.push(...outside(item, total(spec.containers, 'limits'), total(spec.containers, 'requests')))
    }
  } else if (kind.key === '/persistentvolumeclaims') {
    const { spec, metadata } = draft as PersistentVolumeClaim
    for (const item of itemsOf(registry, metadata.namespace!).filter((each) => each.type === 'PersistentVolumeClaim')) {
      wrong.push(...outside(item, spec.resources?.requests, spec.resources?.requests).map((each) => each.replace('but limit is', 'but request is')))
    }
  }
  if (wrong.length > 0) throw forbidden(kind, draft.metadata.name, wrong.length === 1 ? wrong[0]! : `[${wrong.join(', ')}]`)
}

function outside({ type, min, max }: LimitRangeItem, limits: Quantities, requests: Quantities): string[] {
  const value = (text: string) => parseQuantity(text) ?? 0n
  const found: string[] = []
  for (const [name, least] of Object.entries(min ?? {})) {
    const asked = requests?.[name]
    if (asked === undefined) found.push(`minimum ${name} usage per ${type} is ${least}.  No request is specified`)
    else if (value(asked) < value(least)) found.push(`minimum ${name} usage per ${type} is ${least}, but request is ${asked}`)
  }
  for (const [name, most] of Object.entries(max ?? {})) {
    const allowed = limits?.[name]
    if (allowed === undefined) found.push(`maximum ${name} usage per ${type} is ${most}.  No limit is specified`)
    else if (value(allowed) > value(most)) found.push(`maximum ${name} usage per ${type} is ${most}, but limit is ${allowed}`)
  }
  return found
}

function total(containers: Container[], list: 'limits' | 'requests'): Record<string, string> {
  const sums: Record<string, string> = {}
  for (const { resources } of containers) {
    for (const [name, text] of Object.entries(resources?.[list] ?? {})) {
      sums[name] = formatQuantity((parseQuantity(sums[name] ?? '0') ?? 0n) + (parseQuantity(text) ?? 0n), text)
    }
  }
  return sums
}
