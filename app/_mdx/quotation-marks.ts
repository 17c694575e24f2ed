import type { Root } from 'hast'
import type { MdxJsxAttribute } from 'mdast-util-mdx-jsx'
import { SKIP, visit } from 'unist-util-visit'
import { typeset } from './typeset.ts'

/** The attributes of a lesson's components that are sentences. */
const sentences = new Set(['ask', 'title', 'why'])

/**
 * A rehype plugin: typesets the quotation marks of running text and of sentences in attributes, and leaves code as it
 * is.
 */
export default function quotationMarks() {
  return (tree: Root) => {
    visit(tree, (node, index) => {
      if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre')) return SKIP
      if (node.type === 'text') node.value = typeset(node.value, index === 0 ? '' : 'x')
      if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
        for (const attribute of node.attributes) if (attribute.type === 'mdxJsxAttribute') typesetSentence(attribute)
      }
      return undefined
    })
  }
}

/** Between backticks a sentence quotes code. */
function typesetSentence(attribute: MdxJsxAttribute): void {
  if (typeof attribute.value !== 'string' || !sentences.has(attribute.name)) return
  const parts = attribute.value.split('`')
  attribute.value = parts.map((part, at) => (at % 2 === 0 ? typeset(part, at === 0 ? '' : 'x') : part)).join('`')
}
