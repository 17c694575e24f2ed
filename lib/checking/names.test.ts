import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, editDistance, inWords, isAkin, isNearly } from './names.ts'

test.each([
  ['nginx', 'nginx', 0],
  ['nginx', 'ngnix', 1],
  ['nginx', 'nginxx', 1],
  ['nginx', 'ginx', 1],
  ['nginx', 'Nginx', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('from %s to %s it is %i letters', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
})

test('a distance is the same both ways, and 0 for the same word only', () => {
  const word = fc.string({ maxLength: 12 })
  fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === editDistance(b, a) && (editDistance(a, b) === 0) === (a === b)))
})

test('two slips of the finger are a misspelling, three are another name', () => {
  expect(isNearly('nginx-deployment', 'ngnix-deploymnt')).toBe(true)
  expect(isNearly('nginx-deployment', 'nginx-deploy')).toBe(false)
  expect(isNearly('nginx', 'nginx')).toBe(false)
})

test('short names are told apart by each letter; letter case alone is a misspelling at any length', () => {
  expect(isNearly('web', 'db')).toBe(false)
  expect(isNearly('web', 'Web')).toBe(true)
})

test('names with a word in common are akin', () => {
  expect(isAkin('nginx', 'nginx-deployment')).toBe(true)
  expect(isAkin('ask', 'nginx-deployment')).toBe(false)
  expect(isAkin('db', 'db-0')).toBe(false)
})

test('names in a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd', 'e']].map((names) => inWords(names))).toEqual([
    'none', 'a', 'a and b', 'a, b, c and d', 'a, b, c and 2 more',
  ])
  expect([count(1, 'pod'), count(0, 'pod'), count(3, 'pod')]).toEqual(['1 pod', '0 pods', '3 pods'])
})
