import type { Element, Root } from 'hast'
import { expect, test } from 'vitest'
import inlineCode from './inline-code.ts'

const sentence = (code: string): { tree: Root; code: Element } => {
  const element: Element = {
    type: 'element',
    tagName: 'code',
    properties: {},
    children: [{ type: 'text', value: code }],
  }
  return { tree: { type: 'root', children: [element] }, code: element }
}

test('a long command in a sentence may break between its words', () => {
  const { tree, code } = sentence('kubectl port-forward service/web 8080:80')
  inlineCode()(tree)
  expect(code.properties.className).toEqual(['long'])
  expect(code.children).toHaveLength(7)
})

test('a name stays in one piece', () => {
  const { tree, code } = sentence('nginx-service')
  inlineCode()(tree)
  expect(code.children).toEqual([{ type: 'text', value: 'nginx-service' }])
})
