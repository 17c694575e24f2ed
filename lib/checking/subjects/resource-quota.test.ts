import { expect, test } from 'vitest'
import { lookLimiting } from './resource-quota.ts'

const wanted = { 'requests.cpu': '1', 'requests.memory': '1Gi', pods: '5' }
const limiting = (hard: Record<string, string>) => {
  const look = lookLimiting({ metadata: { name: 'team-quota', namespace: 'lab', uid: 'q' }, spec: { hard } }, wanted)
  return look.is === 'fails' ? look.diagnosis : look.is
}

test('amounts are compared by value, whatever a quota calls them', () => {
  expect(limiting({ 'requests.cpu': '1000m', 'requests.memory': '1024Mi', pods: '5', services: '2' })).toBe('holds')
  expect(limiting({ cpu: '1', memory: '1073741824', 'count/pods': '5' })).toBe('holds')
})

test('near misses are told with what is there', () => {
  expect(limiting({ 'requests.cpu': '1', 'requests.memory': '1G', pods: '5' })).toMatchObject({ id: 'quota-differs', expected: 'requests.memory 1Gi' })
  expect(limiting({ 'limits.cpu': '1', 'requests.memory': '1Gi', pods: '5' })).toMatchObject({ id: 'quota-differs', expected: 'requests.cpu 1' })
  expect(limiting({ cpu: '1', memory: '1024m', pods: '5' })).toMatchObject({ id: 'memory-in-thousandths', receivedNote: expect.stringContaining('1.024 bytes') as string })
})
