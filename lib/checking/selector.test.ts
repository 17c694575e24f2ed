import { expect, test } from 'vitest'
import { labelsInWords, matches, selects } from './selector.ts'

const labels = { app: 'nginx', tier: 'web' }

test('a Service selects what carries all its labels; without a selector, nothing', () => {
  expect(selects({ app: 'nginx' }, labels)).toBe(true)
  expect(selects({ app: 'nginx', tier: 'db' }, labels)).toBe(false)
  expect(selects({ app: 'Nginx' }, labels)).toBe(false)
  expect(selects({}, labels)).toBe(false)
  expect(selects(undefined, labels)).toBe(false)
  expect(selects({ app: 'nginx' }, undefined)).toBe(false)
})

test('a workload’s or policy’s empty selector matches all', () => {
  expect(matches({}, undefined)).toBe(true)
})

test.each([
  [{ key: 'app', operator: 'In', values: ['nginx', 'httpd'] }, true],
  [{ key: 'app', operator: 'In', values: ['httpd'] }, false],
  [{ key: 'missing', operator: 'In', values: ['x'] }, false],
  [{ key: 'app', operator: 'NotIn', values: ['httpd'] }, true],
  [{ key: 'app', operator: 'NotIn', values: ['nginx'] }, false],
  [{ key: 'missing', operator: 'NotIn', values: ['x'] }, true],
  [{ key: 'app', operator: 'Exists' }, true],
  [{ key: 'missing', operator: 'Exists' }, false],
  [{ key: 'app', operator: 'DoesNotExist' }, false],
  [{ key: 'missing', operator: 'DoesNotExist' }, true],
])('%o', (expression, expected) => {
  expect(matches({ matchExpressions: [expression] }, labels)).toBe(expected)
  expect(matches({ matchLabels: { app: 'nginx' }, matchExpressions: [expression] }, labels)).toBe(expected)
})

test('labels in words', () => {
  expect([labelsInWords(labels), labelsInWords({}), labelsInWords(undefined)]).toEqual(['app=nginx, tier=web', 'none', 'none'])
})
