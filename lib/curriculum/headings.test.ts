import { expect, test } from 'vitest'
import { headingsOf } from './headings.ts'

test('headings get the addresses that the built page gives them', () => {
  const source =
    '## Three ports, three owners\n\n```console\n## no heading\n```\n\n## `kubectl get`\n\n### Why?\n\n## Why?\n'
  expect(headingsOf(source)).toEqual([
    { level: 2, slug: 'three-ports-three-owners', title: 'Three ports, three owners' },
    { level: 2, slug: 'kubectl-get', title: 'kubectl get' },
    { level: 3, slug: 'why', title: 'Why?' },
    { level: 2, slug: 'why-1', title: 'Why?' },
  ])
})
