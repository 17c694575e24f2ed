import { type Matcher, RE2JS, RE2JSException } from 're2js'

/** Steps of a pattern's program times characters of a text, at most: a tenth of a second. */
const mostWork = 10_000_000

/** A text is too long for a pattern as large as this. */
class TooMuchWork extends Error {
  override name = 'TooMuchWork'
}

/**
 * A regular expression that somebody in a container wrote. V8 could take longer for `(a+)+$` than anybody lives, and
 * nothing can interrupt it; RE2 takes as many steps as pattern and text have, at most. It has no references to groups.
 */
export class BoundedPattern extends RegExp {
  readonly #pattern: RE2JS

  /**
   * @param longest finds the longest of alternatives, as POSIX has it, not the first
   * @throws SyntaxError when it is no pattern, or one with references to groups
   */
  constructor(source: string, flags = '', longest = false) {
    super(source, flags)
    const options = (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('s') ? RE2JS.DOTALL : 0) | (longest ? RE2JS.LONGEST_MATCH : 0)
    try {
      this.#pattern = RE2JS.compile(source, options)
    } catch (error) {
      throw error instanceof RE2JSException ? new SyntaxError(error.message) : error
    }
  }

  /** As RegExp's; `test`, `replace` and the like come through here. */
  override exec(text: string): RegExpExecArray | null {
    const found = this.#find(text, this.global ? this.lastIndex : 0)
    if (this.global) this.lastIndex = found ? found.end() : 0
    if (!found) return null
    const groups = Array.from({ length: found.groupCount() + 1 }, (_, group) => found.group(group) ?? undefined)
    return Object.assign(groups as [string, ...string[]], { index: found.start(), input: text, groups: undefined })
  }

  override [Symbol.split](text: string): string[] {
    const parts: string[] = []
    let from = 0
    for (let found = this.#find(text, 0); found && found.start() < text.length; found = this.#find(text, Math.max(found.end(), found.start() + 1))) {
      if (found.end() === from) continue
      parts.push(text.slice(from, found.start()))
      from = found.end()
    }
    return [...parts, text.slice(from)]
  }

  #find(text: string, from: number): Matcher | undefined {
    if (from > text.length) return undefined
    if ((text.length - from) * this.#pattern.programSize() > mostWork) throw new TooMuchWork(`this regular expression takes too long on a text of ${text.length} characters`)
    const matcher = this.#pattern.matcher(text)
    return matcher.find(from) ? matcher : undefined
  }
}
