import { readLine } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail, inputs, linesOf, readOptions } from './applet.ts'
import { posixRegExp, searchable } from './regexp.ts'

type Address = { line: number } | { last: true } | { pattern: RegExp }

interface Edit {
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

/** Stream editor: s, d, p, q, a, i, c, y, =, n with addresses; -n, -i, -e, -E. */
export const sed: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'ef')
  const scripts = values.get('e') ?? [rest.shift() ?? '']
  let edits: Edit[]
  try {
    edits = scripts.flatMap((script) => new Reader(script, flags.has('E') || flags.has('r')).edits())
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return fail(process, `bad script: ${error.message}`)
  }
  const quiet = flags.has('n')
  if (rest.length === 0) {
    const editor = new Editor(edits, quiet)
    let next = await readLine(process, process.stdin)
    while (next !== undefined && !editor.done) {
      const line = next
      next = await readLine(process, process.stdin)
      await process.write(editor.line(line, next === undefined))
      const wait = process.spend()
      if (wait) await wait
    }
    return 0
  }
  return edit(process, rest, edits, { quiet, inPlace: flags.has('i') })
}

async function edit(process: Process, names: string[], edits: Edit[], how: { quiet: boolean; inPlace: boolean }): Promise<number> {
  const { texts, status } = await inputs(process, names)
  for (const { name, text } of texts) {
    const editor = new Editor(edits.map((one) => ({ ...one, active: false })), how.quiet)
    const lines = linesOf(text)
    let out = ''
    for (const [i, line] of lines.entries()) if (!editor.done) out += editor.line(line, i === lines.length - 1)
    if (how.inPlace) process.machine.files.write(process.user, process.path(name), out)
    else await process.write(out)
  }
  return status
}

class Editor {
  readonly #edits: Edit[]
  readonly #quiet: boolean
  #number = 0
  done = false

  constructor(edits: Edit[], quiet: boolean) {
    this.#edits = edits
    this.#quiet = quiet
  }

  line(text: string, last: boolean): string {
    this.#number++
    let out = ''
    let after = ''
    let line = text
    let deleted = false
    for (const edit of this.#edits) {
      if (!this.#applies(edit, line, last)) continue
      switch (edit.command) {
        case 'd': deleted = true; break
        case 'p': out += `${line}\n`; break
        case 'q': this.done = true; break
        case '=': out += `${this.#number}\n`; break
        case 'i': out += `${edit.text}\n`; break
        case 'a': after += `${edit.text}\n`; break
        case 'c': out += `${edit.text}\n`; deleted = true; break
        case 'y': line = Array.from(line).map((c) => (edit.text.includes(c) ? (edit.by ?? '')[edit.text.indexOf(c)] : c)).join(''); break
        case 's': {
          const changed = replaced(line, edit)
          if (changed !== undefined) {
            line = changed
            if (edit.flags.includes('p')) out += `${line}\n`
          }
        }
      }
      if (deleted || this.done) break
    }
    return out + (deleted || this.#quiet ? '' : `${line}\n`) + after
  }

  #applies(edit: Edit, line: string, last: boolean): boolean {
    return this.#inRange(edit, line, last) !== edit.negated
  }

  #inRange(edit: Edit, line: string, last: boolean): boolean {
    if (!edit.from) return true
    if (!edit.to) return this.#at(edit.from, line, last)
    if (!edit.active) {
      if (!this.#at(edit.from, line, last)) return false
      edit.active = !('line' in edit.to && edit.to.line <= this.#number)
      return true
    }
    if (this.#at(edit.to, line, last)) edit.active = false
    return true
  }

  #at(address: Address, line: string, last: boolean): boolean {
    if ('line' in address) return address.line === this.#number
    return 'last' in address ? last : address.pattern.test(searchable(address.pattern, line))
  }
}

function replaced(line: string, { pattern, by = '', flags }: Edit): string | undefined {
  if (!pattern || searchable(pattern, line) !== line) return undefined
  const nth = Number(/\d+/.exec(flags)?.[0] ?? 1)
  let count = 0
  let changed = false
  const out = line.replace(pattern, (match, ...groups: unknown[]) => {
    count++
    if (count < nth || (count > nth && !flags.includes('g'))) return match
    changed = true
    return by.replace(/\\([^])|&/g, (all, next: string | undefined) => {
      if (next === undefined) return match
      if (/\d/.test(next)) return next === '0' ? match : textOf(groups[Number(next) - 1])
      return next === 'n' ? '\n' : next === 't' ? '\t' : all.slice(1)
    })
  })
  return changed ? out : undefined
}

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

/** A group that took part in the match. */
const textOf = (group: unknown): string => (typeof group === 'string' ? group : '')
