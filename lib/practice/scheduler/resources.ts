import type { Node, Pod } from '../data/types.ts'
import { parseQuantity } from '../quantity.ts'
import type { View } from './view.ts'

const amount = (text: string | undefined): bigint => (text === undefined ? 0n : (parseQuantity(text) ?? 0n))

const known = new WeakMap<Pod, Map<string, bigint>>()

/** What a pod takes: its containers together with its sidecars, or its largest init container, whichever is more. */
export function requests(pod: Pod): Map<string, bigint> {
  const found = known.get(pod) ?? summedUp(pod)
  known.set(pod, found)
  return found
}

function summedUp({ spec }: Pod): Map<string, bigint> {
  const total = new Map<string, bigint>()
  const add = (list: Record<string, string> | undefined) => {
    for (const [name, value] of Object.entries(list ?? {})) total.set(name, (total.get(name) ?? 0n) + amount(value))
  }
  for (const { resources } of spec.containers) add(resources?.requests)
  for (const { resources, restartPolicy } of spec.initContainers ?? []) if (restartPolicy === 'Always') add(resources?.requests)
  for (const { resources, restartPolicy } of spec.initContainers ?? []) {
    if (restartPolicy === 'Always') continue
    for (const [name, value] of Object.entries(resources?.requests ?? {})) {
      if (amount(value) > (total.get(name) ?? 0n)) total.set(name, amount(value))
    }
  }
  return total
}

export function used(pods: readonly Pod[]): Map<string, bigint> {
  const total = new Map<string, bigint>()
  for (const pod of pods) for (const [name, value] of requests(pod)) total.set(name, (total.get(name) ?? 0n) + value)
  return total
}

/** `Insufficient cpu`, `Too many pods` */
export function fits(pod: Pod, node: Node, view: View): string[] {
  const there = view.on(node.metadata.name)
  const taken = used(there)
  const short: string[] = []
  if (there.length >= Number(node.status.allocatable?.pods ?? 110)) short.push('Too many pods')
  for (const [name, value] of requests(pod)) {
    if (value > 0n && value + (taken.get(name) ?? 0n) > amount(node.status.allocatable?.[name])) short.push(`Insufficient ${name}`)
  }
  return short
}

/** How much is left after the pod, 0 to 100, of processor and memory (LeastAllocated). */
export function room(pod: Pod, node: Node, view: View): number {
  const taken = used([...view.on(node.metadata.name), pod])
  const share = (name: string) => {
    const all = Number(amount(node.status.allocatable?.[name]))
    return all === 0 ? 0 : Math.max(0, 1 - Number(taken.get(name) ?? 0n) / all)
  }
  return (share('cpu') + share('memory')) * 50
}
