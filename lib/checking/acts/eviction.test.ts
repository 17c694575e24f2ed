import { expect, test } from 'vitest'
import { lookBoth } from './eviction.ts'

const budget = { metadata: { name: 'quorum', namespace: 'lab', uid: 'q' }, spec: { minAvailable: 2 }, status: { expectedPods: 3, desiredHealthy: 2 } }

test('one pod goes and the next has to wait', () => {
  expect(lookBoth(budget, { evicted: 'a', nextRefused: true }).is).toBe('holds')
  expect(lookBoth(budget, { evicted: 'a', nextRefused: false })).toMatchObject({ diagnosis: { id: 'budget-too-loose', expected: '2 pods that stay' } })
  expect(lookBoth(budget, { evicted: undefined, nextRefused: false })).toMatchObject({ diagnosis: { id: 'budget-allows-nothing' } })
})
