import { expect, test } from 'vitest'
import { linesOf } from './lines-in.ts'

test('lines are known again by their number and a checksum', () => {
  expect(linesOf('12\n0cc175b9c0f1b6a831c399e269772661  -\n')).toEqual({ count: 12, sum: '0cc175b9c0f1b6a831c399e269772661  -' })
})

test('an empty file, and one that is not there, have no line', () => {
  expect(linesOf('0\nd41d8cd98f00b204e9800998ecf8427e  -\n').count).toBe(0)
  expect(linesOf('').count).toBe(0)
})
