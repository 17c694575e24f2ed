import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/**
 * A rehype plugin: a table that begins with "What you see" has its first column set leaning, as all that is observed.
 */
export default function observedTables() {
  return (tree: Root) => {
    visit(tree, 'element', (table) => {
      if (table.tagName === 'table' && firstWords(table).startsWith('What you see')) {
        table.properties.className = ['lesson-table-observed']
      }
    })
  }
}

function firstWords(node: Element): string {
  const first = node.children.find((child) => child.type === 'element' || (child.type === 'text' && child.value.trim()))
  if (first?.type === 'text') return first.value.trim()
  return first?.type === 'element' ? firstWords(first) : ''
}
