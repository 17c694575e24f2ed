import type { Element, ElementContent, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'

/** Longer code in a sentence may not fit into a line of a phone. */
const longest = 24

/**
 * A rehype plugin: long code in a sentence may break between its words, but inside one only when nothing else helps.
 */
export default function inlineCode() {
  return (tree: Root) => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'pre') return SKIP
      const [text] = node.children
      if (node.tagName === 'code' && text?.type === 'text' && text.value.length > longest) {
        node.properties.className = ['long']
        node.children = text.value.split(' ').flatMap(wordOf)
      }
      return undefined
    })
  }
}

function wordOf(word: string, place: number): ElementContent[] {
  const children: ElementContent[] = [{ type: 'text', value: word }]
  const span: Element = { type: 'element', tagName: 'span', properties: { className: ['argument'] }, children }
  return place === 0 ? [span] : [{ type: 'text', value: ' ' }, span]
}
