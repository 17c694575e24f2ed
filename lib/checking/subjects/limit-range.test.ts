import { expect, test } from 'vitest'
import type { LimitRangeItem } from '../objects.ts'
import { lookDefaulting } from './limit-range.ts'

const wanted = { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } }
const right: LimitRangeItem = { type: 'Container', default: { cpu: '0.5', memory: '256Mi' }, defaultRequest: { cpu: '100m', memory: '134217728' } }
const defaulting = (...limits: LimitRangeItem[]) => {
  const look = lookDefaulting({ metadata: { name: 'defaults', namespace: 'lab', uid: 'l' }, spec: { limits } }, wanted)
  return look.is === 'fails' ? look.diagnosis : look.is
}

test('entries for pods and claims may stand beside that for containers', () => {
  expect(defaulting({ type: 'Pod', max: { memory: '1Gi' } }, right)).toBe('holds')
  expect(defaulting({ type: 'Pod', max: { memory: '1Gi' } })).toMatchObject({ id: 'limit-range-of-other-type', received: 'Pod' })
})

test('limits and requests are told apart', () => {
  expect(defaulting({ ...right, defaultRequest: right.default ?? {} })).toMatchObject({ id: 'limit-range-defaults-differ', received: 'defaultRequest.cpu 0.5 and defaultRequest.memory 256Mi' })
  expect(defaulting({ ...right, default: { cpu: '500m', memory: '256m' } })).toMatchObject({ id: 'memory-in-thousandths', expected: 'memory 256Mi' })
})
