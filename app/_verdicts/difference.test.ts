import { expect, test } from 'vitest'
import { difference } from './difference.ts'

/** Shows marked stretches in brackets. */
const shown = (expected: string, found: string) => {
  const d = difference(expected, found)
  const show = (stretches: { text: string; differs: boolean }[]) =>
    stretches.map((s) => (s.differs ? `[${s.text}]` : s.text)).join('')
  return [show(d.expected), show(d.found)]
}

test('swapped letters are marked, and only they', () => {
  expect(shown('app: nginx', 'app: ngnix')).toEqual(['app: ng[in]x', 'app: ng[ni]x'])
})

test('what was added is marked where it was added', () => {
  expect(shown('app: nginx', 'app: nginx-web')).toEqual(['app: nginx', 'app: nginx[-web]'])
})

test('a number that differs is marked among the words that do not', () => {
  expect(shown('3 pods Ready', '1 pods Ready')).toEqual(['[3] pods Ready', '[1] pods Ready'])
})

test('words that do not resemble each other are marked whole', () => {
  expect(shown('type LoadBalancer', 'type ClusterIP')).toEqual(['type [LoadBalancer]', 'type [ClusterIP]'])
})

test('several words that differ are one stretch', () => {
  expect(shown('image nginx:1.21 in all', 'image httpd:2.4, busybox in all')).toEqual([
    'image [nginx:1.21] in all',
    'image [httpd:2.4, busybox] in all',
  ])
})

test('texts with nothing in common are not marked', () => {
  expect(shown('a Deployment', 'nothing')).toEqual(['a Deployment', 'nothing'])
})

test('equal texts are not marked', () => {
  expect(shown('nginx', 'nginx')).toEqual(['nginx', 'nginx'])
})
