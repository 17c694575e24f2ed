import { expect, test } from 'vitest'
import { recordedIn, recordedOf } from './recorded.ts'

const lists = {
  'Service lab-services': { resourceVersion: '7', items: [{ metadata: { name: 'web' }, spec: { type: 'ClusterIP' } }] },
  'Pod lab-services': { resourceVersion: '7', items: [{ metadata: { name: 'web' } }, { metadata: { name: 'db' } }] },
  Node: { resourceVersion: '7', items: [{ metadata: { name: 'node-1' } }] },
} as unknown as Parameters<typeof recordedIn>[0]['lists']

test('every object that was listed is there, as YAML', () => {
  const recorded = recordedIn({ lists })
  expect(recorded.map(({ kind, name, namespace }) => [kind, name, namespace])).toEqual([
    ['Service', 'web', 'lab-services'],
    ['Pod', 'web', 'lab-services'],
    ['Pod', 'db', 'lab-services'],
    ['Node', 'node-1', undefined],
  ])
  expect(recorded[0]?.text).toBe('metadata:\n  name: web\nspec:\n  type: ClusterIP\n')
})

test('a diagnosis finds the objects that it is about, and no others of the same name', () => {
  const about = [{ kind: 'Service', name: 'web', namespace: 'lab-services' }]
  expect(recordedOf(recordedIn({ lists }), about).map(({ kind }) => kind)).toEqual(['Service'])
  expect(recordedOf(recordedIn({ lists }), [{ kind: 'Node', name: 'node-1' }])).toHaveLength(1)
})
