import { expect, test } from 'vitest'
import type { Look } from '../look.ts'
import type { DisruptionBudget } from '../objects.ts'
import { type Given, seeing } from '../seeing.ts'
import { lookKeeping, lookProtecting } from './disruption-budget.ts'

const budget = (selector: DisruptionBudget['spec']['selector'], status: DisruptionBudget['status'] = {}): DisruptionBudget => ({
  metadata: { name: 'quorum', namespace: 'lab', uid: 'uid-quorum', generation: 1 },
  spec: { minAvailable: 2, ...(selector === undefined ? {} : { selector }) },
  status: { observedGeneration: 1, expectedPods: 3, ...status },
})
const told = (look: Look) => (look.is === 'fails' ? look.diagnosis.id : look.is)

const pod = (name: string, app: string, more: object = {}) => ({ metadata: { name, labels: { app, tier: 'data' }, ...more } })
const pods = [pod('a', 'quorum'), pod('b', 'quorum'), pod('old', 'quorum', { deletionTimestamp: '2026-11-25T11:59:00Z' }), pod('reader', 'reader')]
const protecting = (selector: DisruptionBudget['spec']['selector'], given: Given = {}) => {
  const seen = seeing({ Pod: pods, ...given })
  const quorum = { of: 'quorum', find: () => seen.all('Pod').filter(({ metadata: { name } }) => name === 'a' || name === 'b') }
  return told(lookProtecting(seen, budget(selector), quorum))
}

test('a budget counts the right pods, whatever the spelling; those on their way out are not missed', () => {
  expect(protecting({ matchLabels: { app: 'quorum' } })).toBe('holds')
  expect(protecting({ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['reader'] }] })).toBe('holds')
})

test('nobody, others and two budgets are told apart', () => {
  expect(protecting({ matchLabels: { app: 'quorums' } })).toBe('budget-selects-no-pod')
  expect(protecting(undefined)).toBe('budget-selects-no-pod')
  expect(protecting({})).toBe('budget-selects-other-pods')
  expect(protecting({ matchLabels: { app: 'quorum' } }, { PodDisruptionBudget: [{ metadata: { name: 'all' }, spec: { selector: {} } }] })).toBe('budgets-overlap')
})

test('what a number or a percentage comes to is read from the status', () => {
  const keeping = (status: DisruptionBudget['status']) => told(lookKeeping(budget({}, status), 2))
  expect(keeping({ desiredHealthy: 2 })).toBe('holds')
  expect(keeping({ desiredHealthy: 3 })).toBe('budget-allows-nothing')
  expect(keeping({ desiredHealthy: 1 })).toBe('budget-too-loose')
  expect(keeping({ desiredHealthy: 3, observedGeneration: 0 })).toBe('waits')
  expect(keeping({ desiredHealthy: 0, expectedPods: 0 })).toBe('waits')
})
