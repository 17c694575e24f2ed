import { SyntaxProblem } from './ast.ts'
import type { Command, Part, Word } from './ast.ts'

/** A script being read. */
export interface Source {
  text: string
  at: number
  /** How many lists and words the place lies within. */
  depth: number
}

/** Nesting beyond this is refused, so that no script overflows the stack. */
const deepest = 100

export function enter(source: Source): void {
  if (++source.depth > deepest) throw new SyntaxProblem('nested too deeply')
}

/** Reads commands up to the closing parenthesis of `$(`; the parser gives it, as words and commands hold each other. */
export type ReadCommands = (source: Source) => Command

const wordEnd = /[\s;&|<>()]/

/** Characters that a backslash escapes inside double quotes. */
const escapable = new Set(['$', '`', '"', '\\', '\n'])

class WordReader {
  readonly parts: Word = []
  readonly #source: Source
  readonly #commands: ReadCommands
  #text = ''

  constructor(source: Source, commands: ReadCommands) {
    this.#source = source
    this.#commands = commands
  }

  get #next(): string {
    return this.#source.text[this.#source.at] ?? ''
  }

  #flush(quoted: boolean): void {
    if (this.#text !== '') this.parts.push({ kind: 'text', text: this.#text, quoted })
    this.#text = ''
  }

  #take(part: Part, quoted: boolean): void {
    this.#flush(quoted)
    this.parts.push(part)
  }

  unquoted(ends: (char: string) => boolean): void {
    const { text } = this.#source
    while (this.#source.at < text.length && !ends(this.#next)) {
      const char = this.#next
      if (char === "'") this.#single()
      else if (char === '"') {
        this.#flush(false)
        this.#source.at++
        this.quoted('"')
      } else if (char === '\\') this.#escape()
      else if (char === '$' || char === '`') this.#substitution(false)
      else {
        this.#text += char
        this.#source.at++
      }
    }
    this.#flush(false)
  }

  #single(): void {
    const end = this.#source.text.indexOf("'", this.#source.at + 1)
    if (end < 0) throw new SyntaxProblem('unterminated quoted string', true)
    this.#flush(false)
    this.parts.push({ kind: 'text', text: this.#source.text.slice(this.#source.at + 1, end), quoted: true })
    this.#source.at = end + 1
  }

  #escape(): void {
    const next = this.#source.text[this.#source.at + 1]
    this.#source.at += 2
    if (next === '\n') return
    if (next === undefined) {
      this.#text += '\\'
      return
    }
    this.#flush(false)
    this.parts.push({ kind: 'text', text: next, quoted: true })
  }

  /** Up to a closing quote, which is eaten; with no quote, up to the end (a here-document). */
  quoted(quote: '"' | ''): void {
    const before = this.parts.length
    for (;;) {
      const char = this.#next
      if (char === '') {
        if (quote === '') break
        throw new SyntaxProblem('unterminated quoted string', true)
      }
      if (char === quote) break
      this.#inQuotes(char, quote)
    }
    if (quote !== '') this.#source.at++
    this.#flush(true)
    if (this.parts.length === before) this.parts.push({ kind: 'text', text: '', quoted: true })
  }

  #inQuotes(char: string, quote: string): void {
    const next = this.#source.text[this.#source.at + 1] ?? ''
    if (char === '\\' && escapable.has(next) && !(next === '"' && quote === '')) {
      if (next !== '\n') this.#text += next
      this.#source.at += 2
    } else if (char === '$' || char === '`') this.#substitution(true)
    else {
      this.#text += char
      this.#source.at++
    }
  }

  #substitution(quoted: boolean): void {
    const { text, at } = this.#source
    if (text[at] === '`') return this.#take(this.#backquoted(quoted), quoted)
    if (text.startsWith('$((', at)) {
      const arithmetic = this.#arithmetic(quoted)
      if (arithmetic) return this.#take(arithmetic, quoted)
    }
    if (text[at + 1] === '(') {
      this.#source.at += 2
      const body = this.#commands(this.#source)
      if (this.#next !== ')') throw new SyntaxProblem('unterminated command substitution', true)
      this.#source.at++
      return this.#take({ kind: 'command', body, quoted }, quoted)
    }
    if (text[at + 1] === '{') return this.#take(this.#braced(quoted), quoted)
    const name = /^([A-Za-z_]\w*|[0-9@*#?$!-])/.exec(text.slice(at + 1, at + 200))?.[0]
    if (name === undefined) {
      this.#text += '$'
      this.#source.at++
      return
    }
    this.#source.at += 1 + name.length
    this.#take({ kind: 'variable', name, quoted }, quoted)
  }

  #backquoted(quoted: boolean): Part {
    const { text, at } = this.#source
    let end = at + 1
    while (text[end] !== '`') {
      if (end >= text.length) throw new SyntaxProblem('unterminated backquote', true)
      end += text[end] === '\\' ? 2 : 1
    }
    this.#source.at = end + 1
    const inner = { text: text.slice(at + 1, end).replace(/\\([$`\\])/g, '$1'), at: 0, depth: this.#source.depth + 1 }
    return { kind: 'command', body: this.#commands(inner), quoted }
  }

  /** `$((…))`; undefined when the parentheses turn out to be a subshell in a substitution. */
  #arithmetic(quoted: boolean): Part | undefined {
    const { text, at } = this.#source
    let depth = 0
    let end = at + 3
    for (; end < text.length; end++) {
      if (text[end] === '(') depth++
      else if (text[end] === ')' && depth-- === 0) break
    }
    if (text[end + 1] !== ')') return undefined
    this.#source.at = end + 2
    return { kind: 'arithmetic', expression: quotedWord(text.slice(at + 3, end), this.#commands, this.#source.depth + 1), quoted }
  }

  /** `${name}`, `${#name}`, `${name:-word}`, `${name%pattern}`, `${name/pattern/word}`, `${name:offset:length}`. */
  #braced(quoted: boolean): Part {
    const { text, at } = this.#source
    const head = /^\$\{(#?)([A-Za-z_]\w*|\d+|[@*#?$!-])(:?[-=+?]|%%?|##?|\/\/?|:)?/.exec(text.slice(at, at + 300))
    if (text.startsWith('${#}', at)) {
      this.#source.at += 4
      return { kind: 'variable', name: '#', quoted }
    }
    if (!head) throw new SyntaxProblem('bad substitution')
    const [all, length, name = '', operator] = head
    this.#source.at += all.length
    const inner = new WordReader(this.#source, this.#commands)
    enter(this.#source)
    inner.unquoted((char) => char === '}')
    this.#source.depth--
    if (this.#next !== '}') throw new SyntaxProblem('missing \'}\'', true)
    this.#source.at++
    return { kind: 'variable', name, operator: length ? 'length' : operator, argument: inner.parts, quoted }
  }
}

/** The word at the source's place; undefined when none begins there. */
export function readWord(source: Source, commands: ReadCommands): Word | undefined {
  const start = source.at
  const reader = new WordReader(source, commands)
  reader.unquoted((char) => wordEnd.test(char))
  return source.at === start ? undefined : reader.parts
}

/** A text in which only substitutions mean something: a here-document, an arithmetic expression. */
export function quotedWord(text: string, commands: ReadCommands, depth: number): Word {
  const source = { text, at: 0, depth: depth - 1 }
  enter(source)
  const reader = new WordReader(source, commands)
  reader.quoted('')
  return reader.parts
}

/** The text of a word that is one unquoted literal. */
export function literal(word: Word): string | undefined {
  const [only, ...more] = word
  return more.length === 0 && only?.kind === 'text' && !only.quoted ? only.text : undefined
}
