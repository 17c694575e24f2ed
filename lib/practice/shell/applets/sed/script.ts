import { posixRegExp } from '../regexp.ts'

export type Address = { line: number } | { last: true } | { pattern: RegExp }

export interface Edit {
  from?: Address
  to?: Address
  negated: boolean
  command: string
  pattern?: RegExp
  by?: string
  flags: string
  text: string
  active: boolean
}

/** The commands of a script. SyntaxError when it is none. */
export const editsOf = (script: string, extended: boolean): Edit[] => new Reader(script, extended).edits()

class Reader {
  readonly #text: string
  readonly #extended: boolean
  #at = 0

  constructor(text: string, extended: boolean) {
    this.#text = text
    this.#extended = extended
  }

  edits(): Edit[] {
    const out: Edit[] = []
    for (;;) {
      this.#match(/[\s;]*/y)
      if (this.#at >= this.#text.length) return out
      const from = this.#address()
      const to = from && this.#match(/\s*,\s*/y) !== undefined ? this.#address() : undefined
      const negated = this.#match(/\s*!\s*/y) !== undefined
      this.#match(/\s*/y)
      const command = this.#text[this.#at++] ?? ''
      out.push({ from, to, negated, command, active: false, flags: '', text: '', ...this.#rest(command) })
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }

  #address(): Address | undefined {
    const number = this.#match(/\d+/y)
    if (number !== undefined) return { line: Number(number) }
    if (this.#match(/\$/y)) return { last: true }
    const sign = this.#match(/\/|\\./y)
    return sign === undefined ? undefined : { pattern: posixRegExp(this.#until(sign.at(-1)!), { extended: this.#extended }) }
  }

  #until(end: string): string {
    let out = ''
    for (;;) {
      const char = this.#text[this.#at++]
      if (char === undefined) throw new SyntaxError('unterminated pattern')
      if (char === end) return out
      if (char !== '\\') out += char
      else {
        const next = this.#text[this.#at++] ?? ''
        out += next === end && end !== '|' ? next : `\\${next}`
      }
    }
  }

  #rest(command: string): Partial<Edit> {
    if (command === 's' || command === 'y') {
      const end = this.#text[this.#at++] ?? '/'
      const [source, by] = [this.#until(end), this.#until(end)]
      if (command === 'y') return { text: source, by }
      const flags = this.#match(/[gpiI\d]*/y) ?? ''
      return { pattern: posixRegExp(source, { extended: this.#extended, ignoreCase: /i/i.test(flags), global: true }), by, flags }
    }
    if ('aic'.includes(command) && command !== '') {
      this.#match(/\s*\\?\n?\s*/y)
      return { text: (this.#match(/[^\n]*/y) ?? '').replace(/\\(.)/g, '$1') }
    }
    if ('dpqn='.includes(command) && command !== '') return {}
    throw new SyntaxError(`unsupported command ${command}`)
  }
}
