import { expect, test } from 'vitest'
import { eligibleNodes, tolerates } from './eligibility.ts'
import type { Node } from './objects.ts'

const node = (name: string, taints: NonNullable<Node['spec']>['taints'] = [], ready = 'True') =>
  ({ metadata: { name, uid: name }, spec: { taints }, status: { conditions: [{ type: 'Ready', status: ready }] } }) as Node
const control = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }
const names = (nodes: readonly Node[]) => nodes.map(({ metadata }) => metadata.name)

test.each([
  [{ operator: 'Exists' }, true],
  [{ key: control.key, operator: 'Exists' }, true],
  [{ key: control.key, effect: 'NoSchedule' }, true],
  [{ key: control.key, value: 'yes' }, false],
  [{ key: control.key, operator: 'Exists', effect: 'NoExecute' }, false],
  [{ key: 'dedicated', operator: 'Exists' }, false],
  [{}, false],
])('%o tolerates the control plane’s taint: %s', (toleration, expected) => {
  expect(tolerates(toleration, control)).toBe(expected)
})

test('a tainted node counts only when the template tolerates it, and a preference keeps nobody off', () => {
  const nodes = [node('worker'), node('control', [control]), node('busy', [{ key: 'busy', effect: 'PreferNoSchedule' }])]
  expect(names(eligibleNodes(nodes, {}))).toEqual(['worker', 'busy'])
  expect(names(eligibleNodes(nodes, { tolerations: [{ operator: 'Exists' }] }))).toEqual(['worker', 'control', 'busy'])
})

test('a node in trouble is asked for nothing', () => {
  expect(eligibleNodes([node('lost', [], 'Unknown')], {})).toEqual([])
})
