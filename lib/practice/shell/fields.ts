import { ScriptProblem } from './problem.ts'

/** More arguments than any command is given here: a file that became words by mistake. */
const mostFields = 100_000

interface Field {
  text: string
  /** The field as a pattern, in which what was quoted stands for itself. */
  pattern: string
}

/** What words become: fields, parted where unquoted expansions have separators; without separators, one. */
export class Fields {
  readonly #done: Field[] = []
  readonly #separators: string | undefined
  #current: Field | undefined

  constructor(separators?: string) {
    this.#separators = separators
  }

  add(text: string, pattern: string): void {
    this.#current ??= { text: '', pattern: '' }
    this.#current.text += text
    this.#current.pattern += pattern
  }

  quoted(text: string): void {
    this.add(text, quotePattern(text))
  }

  /** Adds an unquoted expansion, split at the separators. */
  split(text: string): void {
    const separators = this.#separators
    if (separators === undefined) return this.add(text, text)
    let from = 0
    for (let i = 0; i <= text.length; i++) {
      if (i < text.length && !separators.includes(text[i]!)) continue
      if (i > from) this.add(text.slice(from, i), text.slice(from, i))
      from = i + 1
      if (i === text.length) return
      if (!this.#current && !/\s/.test(text[i]!)) this.add('', '')
      this.end()
    }
  }

  /** Ends a field; what follows in a text that is not split is parted by a space. */
  end(): void {
    if (this.#separators === undefined) return this.add(' ', ' ')
    if (this.#current) this.#done.push(this.#current)
    if (this.#done.length > mostFields) throw new ScriptProblem('Argument list too long')
    this.#current = undefined
  }

  finish(): Field[] {
    return this.#current ? [...this.#done, this.#current] : this.#done
  }
}

const quotePattern = (text: string): string => (/[\\*?[\]]/.test(text) ? text.replace(/[\\*?[\]]/g, '\\$&') : text)
