import { setFlagsFromString } from 'node:v8'
import { characterClasses } from '../character-classes.ts'

// A pattern such as (a+)+$ takes V8's usual engine exponential time; with this it changes to its linear engine when
// it has gone back too often. Patterns with references to groups cannot, hence `longest`.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks')

/** Characters of a line that a pattern with back references is tried on. */
const longest = 500

/** A POSIX regular expression as JavaScript's. Throws SyntaxError when it is none. */
export function posixRegExp(source: string, options: { extended?: boolean; ignoreCase?: boolean; global?: boolean } = {}): RegExp {
  if (source.length > 2000) throw new SyntaxError('pattern too long')
  const flags = (options.ignoreCase ? 'i' : '') + (options.global ? 'g' : '')
  return new RegExp(translate(source, options.extended ?? false), flags)
}

/** The part of a text that it is safe to try this pattern on. */
export const searchable = (pattern: RegExp, text: string): string =>
  /\\[1-9]/.test(pattern.source) ? text.slice(0, longest) : text

function translate(source: string, extended: boolean): string {
  let out = ''
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!
    if (char === '[') {
      const set = /^\[(\^?)(\]?(?:\[[:.=]\w+[:.=]\]|[^\]])*)\]/.exec(source.slice(i))
      if (!set) throw new SyntaxError('Unmatched [')
      i += set[0].length - 1
      out += `[${set[1]}${set[2]!.replace(/\\|(?<!\[)\[(?![:.=])/g, '\\$&').replace(/^\]/, '\\]').replace(/\[[:.=](\w+)[:.=]\]/g, (_, name: string) => characterClasses[name] ?? name)}]`
    } else if (char === '\\') out += escaped(source[++i], extended)
    else if (!extended && '+?(){}|'.includes(char)) out += `\\${char}`
    else if (char === '*' && (out === '' || /(^|[^\\])[(|^]$/.test(out))) out += '\\*'
    else if (!extended && char === '^' && i > 0 && !/(\\\(|\\\|)$/.test(source.slice(0, i))) out += '\\^'
    else if (char === '/') out += '\\/'
    else if (char === '{' && extended && !/^\{\d*,?\d*\}/.test(source.slice(i))) out += '\\{'
    else out += char
  }
  return out
}

function escaped(next: string | undefined, extended: boolean): string {
  if (next === undefined) throw new SyntaxError('Trailing backslash')
  if (!extended && '+?(){}|'.includes(next)) return next
  if (next === '<' || next === '>') return '\\b'
  if (/[wWsSbB1-9nt]/.test(next)) return `\\${next}`
  return /[A-Za-z0-9]/.test(next) ? next : `\\${next}`
}
