import { SyntaxProblem } from './ast.ts'
import type { Command, Redirect, Word } from './ast.ts'
import { enter, quotedWord, readWord } from './words.ts'
import type { Source } from './words.ts'

const reserved = new Set(['if', 'then', 'elif', 'else', 'fi', 'while', 'until', 'do', 'done', 'for', 'case', 'esac', '{', '}', '!', 'in'])
/** Reserved words that end a list rather than begin a command. */
const closing = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}'])

/** The tree of a whole script; SyntaxProblem when it is none. */
export function parse(text: string): Command {
  const source = { text, at: 0, depth: 0 }
  const parser = new Parser(source)
  const list = parser.list()
  if (source.at < text.length) throw parser.unexpected()
  return list
}

class Parser {
  readonly #source: Source
  readonly #documents: { redirect: Redirect; end: string; quoted: boolean; tabs: boolean }[] = []

  constructor(source: Source) {
    this.#source = source
  }

  readonly #nested = (source: Source): Command => new Parser(source).list()

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#source.at
    return pattern.exec(this.#source.text)?.[0]
  }

  #blanks(): void {
    this.#source.at += this.#match(/(?:[ \t]|\\\n)*(?:#[^\n]*)?/y)?.length ?? 0
  }

  #operator(): string | undefined {
    this.#blanks()
    return this.#match(/&&|\|\||;;|&>|[;&|()\n]/y)
  }

  #eat(operator: string): boolean {
    if (this.#operator() !== operator) return false
    this.#source.at += operator.length
    if (operator === '\n') this.#readDocuments()
    return true
  }

  #reserved(): string | undefined {
    this.#blanks()
    const word = this.#match(/[a-z]+(?=[\s;&|()<>]|$)|[{}!](?=[\s;&|()]|$)/y)
    return word !== undefined && reserved.has(word) ? word : undefined
  }

  #expect(word: string): void {
    if (this.#reserved() !== word) throw this.unexpected(word)
    this.#source.at += word.length
  }

  #accept(word: string): boolean {
    if (this.#reserved() !== word) return false
    this.#source.at += word.length
    return true
  }

  unexpected(expected?: string): SyntaxProblem {
    const here = this.#operator() ?? this.#match(/[^\s;&|()<>]+/y)
    const wants = expected === undefined ? '' : ` (expecting "${expected}")`
    if (here === undefined) return new SyntaxProblem(`unexpected end of file${wants}`, true)
    return new SyntaxProblem(`unexpected "${here === '\n' ? 'newline' : here}"${wants}`)
  }

  #newlines(): void {
    while (this.#eat('\n')) continue
  }

  list(): Command {
    enter(this.#source)
    const items: { command: Command; background: boolean }[] = []
    this.#newlines()
    for (;;) {
      this.#blanks()
      const word = this.#reserved()
      const operator = this.#operator()
      if (this.#source.at >= this.#source.text.length) break
      if ((word && closing.has(word)) || operator === ')' || operator === ';;') break
      const command = this.#logical()
      const background = this.#eat('&')
      items.push({ command, background })
      if (!background && !this.#eat(';') && this.#operator() !== '\n') break
      this.#newlines()
    }
    this.#source.depth--
    return { kind: 'list', items }
  }

  #logical(): Command {
    let left = this.#pipeline()
    for (;;) {
      const operator = this.#operator()
      if (operator !== '&&' && operator !== '||') return left
      this.#eat(operator)
      this.#newlines()
      left = { kind: 'logical', operator, left, right: this.#pipeline() }
    }
  }

  #pipeline(): Command {
    let negated = false
    while (this.#accept('!')) negated = !negated
    const stages = [this.#command()]
    while (this.#eat('|')) {
      this.#newlines()
      stages.push(this.#command())
    }
    if (stages.length === 1 && !negated) return stages[0]!
    return { kind: 'pipeline', stages, negated }
  }

  #command(): Command {
    const compound = this.#compound()
    if (compound) return this.#redirected(compound)
    const name = this.#match(/[A-Za-z_][\w-]*(?=[ \t]*\([ \t]*\))/y)
    return name === undefined ? this.#simple() : this.#function(name)
  }

  #compound(): Command | undefined {
    const word = this.#reserved()
    if (this.#eat('(')) {
      const body = this.#body()
      if (!this.#eat(')')) throw this.unexpected(')')
      return { kind: 'subshell', body }
    }
    if (word === undefined) return undefined
    if (closing.has(word)) throw this.unexpected()
    if (word === 'in' || word === '!') return undefined
    this.#source.at += word.length
    if (word === 'if') return this.#if()
    if (word === 'for') return this.#for()
    if (word === 'case') return this.#case()
    if (word === '{') return { kind: 'group', body: this.#until('}') }
    return { kind: 'loop', until: word === 'until', condition: this.#until('do'), body: this.#until('done') }
  }

  /** A list of at least one command. */
  #body(): Command {
    const body = this.list()
    if (body.kind === 'list' && body.items.length === 0) throw this.unexpected()
    return body
  }

  #until(word: string): Command {
    const body = this.#body()
    this.#expect(word)
    return body
  }

  #if(): Command {
    const condition = this.#until('then')
    const body = this.#body()
    if (this.#accept('elif')) return { kind: 'if', condition, body, otherwise: this.#if() }
    const otherwise = this.#accept('else') ? this.#body() : undefined
    this.#expect('fi')
    return { kind: 'if', condition, body, otherwise }
  }

  #for(): Command {
    this.#blanks()
    const variable = this.#match(/[A-Za-z_]\w*/y)
    if (variable === undefined) throw this.unexpected()
    this.#source.at += variable.length
    this.#newlines()
    let words: Word[] | undefined
    if (this.#accept('in')) words = this.#words()
    this.#eat(';')
    this.#newlines()
    this.#expect('do')
    return { kind: 'for', variable, words, body: this.#until('done') }
  }

  #words(): Word[] {
    const words: Word[] = []
    for (;;) {
      this.#blanks()
      const word = readWord(this.#source, this.#nested)
      if (!word) return words
      words.push(word)
    }
  }

  #case(): Command {
    const [subject] = [this.#word()]
    this.#newlines()
    this.#expect('in')
    this.#newlines()
    const arms: { patterns: Word[]; body: Command }[] = []
    while (!this.#accept('esac')) {
      this.#eat('(')
      const patterns = [this.#word()]
      while (this.#eat('|')) patterns.push(this.#word())
      if (!this.#eat(')')) throw this.unexpected(')')
      arms.push({ patterns, body: this.list() })
      this.#eat(';;')
      this.#newlines()
    }
    return { kind: 'case', subject, arms }
  }

  #word(): Word {
    this.#blanks()
    const word = readWord(this.#source, this.#nested)
    if (!word) throw this.unexpected()
    return word
  }

  #function(name: string): Command {
    this.#source.at += name.length
    this.#eat('(')
    this.#eat(')')
    this.#newlines()
    return { kind: 'function', name, body: this.#command() }
  }

  #redirected(command: Command): Command {
    const redirects: Redirect[] = []
    for (let one = this.#redirect(); one; one = this.#redirect()) redirects.push(one)
    return redirects.length > 0 ? { ...command, redirects } : command
  }

  #redirect(): Redirect | undefined {
    this.#blanks()
    const token = this.#match(/&>|\d*(?:<<-|<<|<&|<>|<|>>|>&|>\||>)/y)
    if (token === undefined) return undefined
    this.#source.at += token.length
    const [, digits = '', sign = ''] = /^(\d*)(.*)$/.exec(token) ?? []
    const operator = sign.replace('>|', '>').replace('<<-', '<<') as Redirect['operator']
    const target = this.#word()
    const redirect: Redirect = { fd: digits === '' ? (sign.startsWith('<') ? 0 : 1) : Number(digits), operator, target }
    if (operator === '<<') {
      const end = target.map((part) => (part.kind === 'text' ? part.text : '')).join('')
      const quoted = target.some((part) => part.kind === 'text' && part.quoted)
      this.#documents.push({ redirect, end, quoted, tabs: sign === '<<-' })
    }
    return redirect
  }

  #readDocuments(): void {
    for (const { redirect, end, quoted, tabs } of this.#documents.splice(0)) {
      let body = ''
      for (;;) {
        if (this.#source.at >= this.#source.text.length) throw new SyntaxProblem('unterminated here-document', true)
        let line = this.#match(/[^\n]*\n?/y) ?? ''
        this.#source.at += line.length
        if (tabs) line = line.replace(/^\t+/, '')
        if (line.replace(/\n$/, '') === end) break
        body += line
      }
      redirect.target = quoted ? [{ kind: 'text', text: body, quoted: true }] : quotedWord(body, this.#nested, this.#source.depth)
    }
  }

  #simple(): Command {
    const assignments: { name: string; value: Word }[] = []
    const words: Word[] = []
    const redirects: Redirect[] = []
    for (;;) {
      const redirect = this.#redirect()
      if (redirect) {
        redirects.push(redirect)
        continue
      }
      const word = readWord(this.#source, this.#nested)
      if (!word) break
      const assignment = words.length === 0 ? assignmentOf(word) : undefined
      if (assignment) assignments.push(assignment)
      else words.push(word)
    }
    if (words.length + assignments.length + redirects.length === 0) throw this.unexpected()
    return { kind: 'simple', assignments, words, redirects }
  }
}

function assignmentOf(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word
  if (first?.kind !== 'text' || first.quoted) return undefined
  const [, name, value = ''] = /^([A-Za-z_]\w*)=([^]*)$/.exec(first.text) ?? []
  if (name === undefined) return undefined
  return { name, value: value === '' ? rest : [{ kind: 'text', text: value, quoted: false }, ...rest] }
}

