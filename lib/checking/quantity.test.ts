import { expect, test } from 'vitest'
import { isSameQuantity, quantity } from './quantity.ts'

test.each([
  ['200Mi', 209_715_200], ['200M', 200_000_000], ['100m', 0.1], ['1', 1], ['0.5', 0.5], ['.5', 0.5], ['1e3', 1000], ['1E3', 1000], ['2E', 2e18], ['1Ki', 1024], ['-1', -1],
])('%s is %d', (text, number) => {
  expect(quantity(text)).toBeCloseTo(number, 9)
})

test.each(['', 'lots', '200MB', '1 Gi', 'Mi', '1.2.3', undefined])('%s is no quantity', (text) => {
  expect(quantity(text)).toBeUndefined()
})

test('the same amount may be written in many ways', () => {
  expect(isSameQuantity('100m', '0.1')).toBe(true)
  expect(isSameQuantity('200Mi', '209715200')).toBe(true)
  expect(isSameQuantity('1Gi', '1024Mi')).toBe(true)
  expect(isSameQuantity('200Mi', '200M')).toBe(false)
  expect(isSameQuantity('lots', 'lots')).toBe(false)
})
