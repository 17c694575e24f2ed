import type { Node, Pod, Taint, Toleration } from '../data/types.ts'
import { affinityTrouble } from './affinity.ts'
import type { View } from './view.ts'
import { matchesNode } from './node-affinity.ts'
import { fits } from './resources.ts'
import { spreadTrouble } from './spread.ts'

export function tolerates(tolerations: Toleration[] | undefined, taint: Taint): boolean {
  return (tolerations ?? []).some(({ key, operator, value, effect }) =>
    (!effect || effect === taint.effect) && (!key || key === taint.key) &&
    (operator === 'Exists' || (value ?? '') === (taint.value ?? '')))
}

const untoleratedTaint = ({ spec }: Pod, node: Node): Taint | undefined =>
  (node.spec.taints ?? []).find((taint) => taint.effect !== 'PreferNoSchedule' && !tolerates(spec.tolerations, taint))

/** Why the pod cannot go there, in the scheduler's words; the first kind of reason only, as it stops at it. */
export function unfit(pod: Pod, node: Node, view: View): string[] {
  if (node.spec.unschedulable && !tolerates(pod.spec.tolerations, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' })) return ['node(s) were unschedulable']
  const taint = untoleratedTaint(pod, node)
  if (taint) return [`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`.replace(': }', ': }')]
  if (!matchesNode(pod, node)) return ["node(s) didn't match Pod's node affinity/selector"]
  if (portsTaken(pod, node, view)) return ["node(s) didn't have free ports for the requested pod ports"]
  const short = fits(pod, node, view)
  if (short.length > 0) return short
  const spread = spreadTrouble(pod, node, view)
  if (spread) return [spread]
  const affinity = affinityTrouble(pod, node, view)
  return affinity ? [affinity] : []
}

const hostPorts = ({ spec }: Pod) => spec.containers.flatMap((each) => each.ports ?? []).filter((each) => each.hostPort).map((each) => `${each.hostPort}/${each.protocol}`)

function portsTaken(pod: Pod, node: Node, view: View): boolean {
  const wanted = hostPorts(pod)
  if (wanted.length === 0) return false
  const taken = new Set(view.on(node.metadata.name).flatMap(hostPorts))
  return wanted.some((port) => taken.has(port))
}
