import { expect, test } from 'vitest'
import { Collection } from './collection.ts'
import { Revisions } from './revisions.ts'

const object = (name: string, text: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data: { text } }) as never

test('events are remembered for watches that come back, but not more than some memory holds', () => {
  const collection = new Collection(new Revisions(1))
  for (let turn = 0; turn < 100; turn++) collection.put(object('small', String(turn)))
  expect(collection.since(50)).toHaveLength(51)
  for (let turn = 0; turn < 100; turn++) collection.put(object('large', `${turn}${'x'.repeat(2 ** 20)}`))
  expect(collection.since(50)).toBeUndefined()
  expect(collection.since(195)).toHaveLength(6)
  expect(collection.since(150)).toBeUndefined()
})
