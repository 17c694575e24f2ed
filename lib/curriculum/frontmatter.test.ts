import { expect, test } from 'vitest'
import { frontmatterOf } from './frontmatter.ts'

test('a lesson says its title, one sentence and the minutes it takes', () => {
  const source = '---\ntitle: Pods\nsummary: The smallest thing that Kubernetes runs.\nminutes: 9\n---\n\nText.\n'
  expect(frontmatterOf(source, 'lesson.mdx')).toEqual({
    title: 'Pods',
    summary: 'The smallest thing that Kubernetes runs.',
    minutes: 9,
  })
})

test('what is missing or wrong in it is named together with the file', () => {
  expect(() => frontmatterOf('# Pods\n', 'labs/pods/lesson.mdx')).toThrow(/labs\/pods\/lesson\.mdx: begins with no/)
  expect(() => frontmatterOf('---\ntitle: Pods\nminutes: nine\n---\n', 'x.mdx')).toThrow(/x\.mdx[\s\S]*minutes/)
})
