import { parse } from 'unbash'
import type { Word } from 'unbash'
import type { Shell } from './shell.ts'

/** Words that one word may become, and their characters; a longer list stays as it is written. */
const most = 10_000
const longest = 1_000_000
const expanded = new WeakMap<Word, readonly Word[]>()

/** The words that `a{b,c}` and `{1..5}` become in bash; in other shells, braces stand for themselves. */
export function expandBraces(shell: Shell, word: Word): readonly Word[] {
  if (shell.dialect !== 'bash' || !word.parts?.some((part) => part.type === 'BraceExpansion')) return [word]
  const known = expanded.get(word) ?? alternatives(word)
  expanded.set(word, known)
  return known
}

function alternatives(word: Word): readonly Word[] {
  let words: Word[] = [word]
  for (let i = 0; i < words.length;) {
    const one = words[i]!
    const brace = one.parts?.find((part) => part.type === 'BraceExpansion')
    if (!brace) {
      i++
      continue
    }
    const inner = brace.text.slice(1, -1)
    const [before, after] = [one.text.slice(0, brace.pos - one.pos), one.text.slice(brace.end - one.pos)]
    const texts = sequence(inner) ?? list(inner)
    const count = words.length + texts.length
    if (count > most || count * one.text.length > longest) return [word]
    words.splice(i, 1, ...texts.map((text) => wordOf(before + text + after)))
  }
  return words
}

/** The parts between commas that are in no quotes and no braces of their own. */
function list(inner: string): string[] {
  const out = ['']
  let depth = 0
  for (const [token] of inner.matchAll(/\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"|\$?\{|[^]/g)) {
    if (token.endsWith('{')) depth++
    if (token === '}') depth--
    if (token === ',' && depth === 0) out.push('')
    else out[out.length - 1] += token
  }
  return out
}

function sequence(inner: string): string[] | undefined {
  const [, first, last, step] = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.-?(\d+))?$/.exec(inner) ?? []
  if (first === undefined || last === undefined || /\d/.test(first) !== /\d/.test(last)) return undefined
  const letters = !/\d/.test(first)
  const [from, to] = letters ? [first.charCodeAt(0), last.charCodeAt(0)] : [Number(first), Number(last)]
  const by = Math.max(1, Number(step ?? 1))
  const count = Math.min(most + 1, Math.floor(Math.abs(to - from) / by) + 1)
  const width = /^-?0\d/.test(first) || /^-?0\d/.test(last) ? Math.max(first.length, last.length) : 0
  return Array.from({ length: count }, (_, i) => from + Math.sign(to - from) * by * i)
    .map((n) => (letters ? String.fromCharCode(n) : String(n).padStart(width, '0')))
}

function wordOf(text: string): Word {
  const command = parse(`: ${text}`).commands[0]?.command
  const [word] = command?.type === 'Command' ? command.args : []
  return word?.type === 'Word' ? word : { type: 'Word', text: '', value: '', pos: 0, end: 0 }
}
