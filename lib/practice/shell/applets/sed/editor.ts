import type { Address, Edit } from './script.ts'

/** Edits lines as they come, one behind: the last is known only when there is none after it. */
export class Editor {
  readonly #edits: Edit[]
  readonly #quiet: boolean
  #number = 0
  #held: string | undefined
  done = false

  constructor(edits: Edit[], quiet: boolean) {
    this.#edits = edits.map((edit) => ({ ...edit, active: false }))
    this.#quiet = quiet
  }

  /** What the line before this one becomes. */
  take(line: string): string {
    const out = this.#held === undefined ? '' : this.#line(this.#held, false)
    this.#held = line
    return out
  }

  /** What the last line becomes. */
  end(): string {
    return this.#held === undefined || this.done ? '' : this.#line(this.#held, true)
  }

  #line(text: string, last: boolean): string {
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
    return 'last' in address ? last : address.pattern.test(line)
  }
}

function replaced(line: string, { pattern, by = '', flags }: Edit): string | undefined {
  if (!pattern) return undefined
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

/** A group that took part in the match. */
const textOf = (group: unknown): string => (typeof group === 'string' ? group : '')
