/// <reference types="mdast-util-to-hast" />
import type { Element, ElementContent, Parents, Root } from 'hast'
import type { MdxJsxFlowElementHast } from 'mdast-util-mdx-jsx'
import { visit } from 'unist-util-visit'
import { readFence } from './code-fence.ts'
import type { CodeFence } from './code-fence.ts'
import { highlight } from './highlight.ts'
import { readTranscript } from './transcript.ts'

type CodeBlockElement = MdxJsxFlowElementHast

/** Longer lines than a phone shows: their block scrolls, and so must be reachable by keyboard. */
const longest = 42

/**
 * A rehype plugin, run when lessons are built: every fenced block becomes a `<CodeBlock>` with its lines in it.
 * Transcripts (`console`) are divided into what is typed, which can be copied, and what is printed.
 */
export default function codeBlocks() {
  return async (tree: Root) => {
    const found: { parent: Parents; index: number; code: Element }[] = []
    visit(tree, 'element', (block, index, parent) => {
      const [code] = block.children
      if (block.tagName !== 'pre' || code?.type !== 'element' || !parent || index === undefined) return
      found.push({ parent, index, code })
    })
    await Promise.all(found.map(async ({ parent, index, code }) => (parent.children[index] = await blockOf(code))))
  }
}

async function blockOf(code: Element): Promise<CodeBlockElement> {
  const names = Array.isArray(code.properties.className) ? code.properties.className : []
  const [name = ''] = names
  const language = name.replace('language-', '')
  const fence = readFence(language, code.data?.meta ?? '')
  const source = textOf(code).replace(/\n$/, '')
  const children = language === 'console' ? transcript(source) : [await listing(source, fence)]
  return { type: 'mdxJsxFlowElement', name: 'CodeBlock', attributes: attributesOf(fence), children }
}

function attributesOf({ language, file }: CodeFence): CodeBlockElement['attributes'] {
  const names: Record<string, string> = {
    console: 'Terminal',
    yaml: 'YAML',
    json: 'JSON',
    bash: 'Shell',
    dockerfile: 'Dockerfile',
  }
  const given = [
    ['kind', language === 'console' ? 'terminal' : 'file'],
    ['name', file ?? names[language] ?? 'Text'],
  ]
  return given.map(([name = '', value]) => ({ type: 'mdxJsxAttribute', name, value }))
}

function transcript(source: string): Element[] {
  return readTranscript(source).map(({ kind, lines }) =>
    kind === 'typed'
      ? pre('code-lines transcript-lines', lines, element('code', { dataCopied: '' }, typed(lines)))
      : pre(
          'code-lines transcript-lines code-prints',
          lines,
          element('samp', {}, [{ type: 'text', value: lines.join('\n') }]),
        ),
  )
}

function typed(lines: readonly string[]): ElementContent[] {
  return lines.flatMap((line, place) => {
    const end: ElementContent = { type: 'text', value: place < lines.length - 1 ? '\n' : '' }
    if (!line.startsWith('$ ')) return [{ type: 'text', value: line }, end]
    const prompt = element('span', { className: ['prompt'] }, [{ type: 'text', value: '$ ' }])
    return [prompt, { type: 'text', value: line.slice(2) }, end]
  })
}

async function listing(source: string, fence: CodeFence): Promise<Element> {
  const lines = await highlight(source, fence.language)
  const children = lines.flatMap((pieces, place): ElementContent[] => {
    const spans = pieces.map(({ text, className }): ElementContent => {
      const value = { type: 'text' as const, value: text }
      return className ? element('span', { className: [className] }, [value]) : value
    })
    const end: ElementContent = { type: 'text', value: place < lines.length - 1 ? '\n' : '' }
    return fence.marked.has(place + 1) ? [element('span', { className: ['line-mark'] }, spans), end] : [...spans, end]
  })
  return pre('code-lines', source.split('\n'), element('code', { dataCopied: '' }, children))
}

function pre(className: string, lines: readonly string[], child: Element): Element {
  const scrolls = lines.some((line) => line.length > longest)
  return element('pre', { className: className.split(' '), ...(scrolls && { tabIndex: 0 }) }, [child])
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('')
}
