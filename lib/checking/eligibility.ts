import type { Node, PodSpec } from './objects.ts'
import { conditionOf } from './readiness.ts'

type Taint = NonNullable<NonNullable<Node['spec']>['taints']>[number]
type Toleration = NonNullable<PodSpec['tolerations']>[number]

/**
 * Whether a toleration covers a taint (k8s.io/component-helpers, ToleratesTaint): an empty effect covers all effects, an
 * empty key with Exists covers all keys.
 */
export function tolerates({ key = '', operator = 'Equal', value = '', effect = '' }: Toleration, taint: Taint): boolean {
  if (effect !== '' && effect !== taint.effect) return false
  if (key !== '' && key !== taint.key) return false
  return operator === 'Exists' || (key !== '' && value === (taint.value ?? ''))
}

/** The Ready nodes that a template's pods may run on as far as taints go. A node in trouble is not asked for. */
export function eligibleNodes(nodes: readonly Node[], { tolerations = [] }: Pick<PodSpec, 'tolerations'>): Node[] {
  return nodes.filter((node) => {
    if (conditionOf(node, 'Ready')?.status !== 'True') return false
    const keepingOff = (node.spec?.taints ?? []).filter(({ effect }) => effect !== 'PreferNoSchedule')
    return keepingOff.every((taint) => tolerations.some((toleration) => tolerates(toleration, taint)))
  })
}
