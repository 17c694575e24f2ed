import { createHighlighter } from 'shiki'
import type { BundledLanguage, ThemeRegistrationRaw } from 'shiki'

/** A piece of a line and its class, if it has one. */
export interface Piece {
  text: string
  className?: 'code-key' | 'code-value' | 'code-note'
}

const langs: BundledLanguage[] = ['yaml', 'json', 'bash', 'dockerfile']

/* Colours stand for classes: the tokens of the look give each class its colour in both themes, and no style is inlined. */
const classOf: Readonly<Record<string, Piece['className']>> = {
  '#000001': 'code-key',
  '#000002': 'code-value',
  '#000003': 'code-note',
}

const theme: ThemeRegistrationRaw = {
  name: 'chart',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: [
    { settings: { foreground: '#000000' } },
    {
      scope: ['entity.name.tag', 'support.type.property-name', 'punctuation.separator'],
      settings: { foreground: '#000001' },
    },
    { scope: ['string', 'constant', 'keyword.other'], settings: { foreground: '#000002' } },
    { scope: ['comment', 'punctuation.definition.comment'], settings: { foreground: '#000003' } },
  ],
}

let highlighter: ReturnType<typeof createHighlighter> | undefined

/** The lines of a source in pieces. A language that is not known stays as it is. */
export async function highlight(source: string, language: string): Promise<Piece[][]> {
  if (!isKnown(language)) return source.split('\n').map((text) => [{ text }])
  highlighter ??= createHighlighter({ themes: [theme], langs })
  const lines = (await highlighter).codeToTokensBase(source, { lang: language, theme })
  return lines.map((line) => line.map(({ content, color }) => ({ text: content, className: classOf[color ?? ''] })))
}

function isKnown(language: string): language is BundledLanguage {
  return langs.some((known) => known === language)
}
