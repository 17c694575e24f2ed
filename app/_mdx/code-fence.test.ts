import { expect, test } from 'vitest'
import { readFence } from './code-fence.ts'

test('a fence names its file and the lines to mark', () => {
  expect(readFence('yaml', 'file=service.yaml {7,9-11}')).toEqual({
    language: 'yaml',
    file: 'service.yaml',
    marked: new Set([7, 9, 10, 11]),
  })
})

test('words for the proof of a lesson mean nothing here', () => {
  expect(readFence('console', 'fails')).toEqual({ language: 'console', file: undefined, marked: new Set() })
})
