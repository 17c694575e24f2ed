interface Segment {
  text: string
  /** Quoted text is neither split nor taken as a pattern. */
  quoted: boolean
}

/** The fields that the words of a command become: split where unquoted expansions have separators. */
export class Fields {
  readonly #fields: Segment[][] = []
  #current: Segment[] | undefined

  add(text: string, quoted: boolean): void {
    this.#current ??= []
    this.#current.push({ text, quoted })
  }

  /** Adds an unquoted expansion, split at the characters of IFS. */
  split(text: string, separators: string): void {
    const blank = Array.from(separators).filter((char) => /\s/.test(char)).join('')
    let part = ''
    const put = () => {
      if (part !== '') this.add(part, false)
      part = ''
    }
    for (const [i, char] of Array.from(text).entries()) {
      if (!separators.includes(char)) {
        part += char
        continue
      }
      put()
      if (!blank.includes(char) && !this.#current) this.add('', true)
      if (this.#current || i > 0) this.end()
    }
    put()
  }

  end(): void {
    if (this.#current) this.#fields.push(this.#current)
    this.#current = undefined
  }

  /** Each field as its text and as a pattern, in which what was quoted stands for itself. */
  finish(): { text: string; pattern: string }[] {
    this.end()
    return this.#fields.map((segments) => ({
      text: segments.map((segment) => segment.text).join(''),
      pattern: segments.map((s) => (s.quoted ? quotePattern(s.text) : s.text)).join(''),
    }))
  }
}

export const quotePattern = (text: string): string => text.replace(/[\\*?[\]]/g, '\\$&')
