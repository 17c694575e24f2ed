import { expect, test } from 'vitest'
import { type Given, seeing } from '../seeing.ts'
import { lookKept } from './kept.ts'

const begun = '2026-11-25T11:00:00Z'

function look(given: Given) {
  const seen = seeing({ Namespace: [{ metadata: { name: 'lab', creationTimestamp: begun } }], ...given })
  const found = lookKept(seen, 'Deployment', seen.one('Deployment', 'web', 'lab'), 'web', 'lab')
  return found.is === 'fails' ? found.diagnosis.id : found.is
}
const made = (creationTimestamp: string) => [{ metadata: { name: 'web', uid: 'now', creationTimestamp } }]
const event = (uid: string) => [{ metadata: { name: 'event' }, involvedObject: { kind: 'Deployment', name: 'web', uid } }]

test('made with its namespace, and the only one of its name, it is kept', () => {
  expect(look({ Deployment: made('2026-11-25T11:00:03Z'), Event: event('now') })).toBe('holds')
})

test('an event of a predecessor tells of it, however young the lab is', () => {
  expect(look({ Deployment: made('2026-11-25T11:00:03Z'), Event: event('before') })).toBe('deployment-recreated')
})

test('without events the age tells', () => {
  expect(look({ Deployment: made('2026-11-25T11:00:21Z') })).toBe('deployment-recreated')
})

test('one that is gone, or going, is deleted', () => {
  expect(look({})).toBe('deployment-deleted')
  expect(look({ Deployment: [{ metadata: { name: 'web', deletionTimestamp: begun } }] })).toBe('deployment-deleted')
})
