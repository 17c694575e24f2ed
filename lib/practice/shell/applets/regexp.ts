import { BoundedPattern } from '../../bounded-pattern.ts'
import { characterClasses } from '../character-classes.ts'

interface Options {
  extended?: boolean
  ignoreCase?: boolean
  global?: boolean
  /** Only as the whole of a line, or of a word. */
  whole?: 'line' | 'word'
}

/** A POSIX regular expression. Throws SyntaxError when it is none. */
export function posixRegExp(source: string, { extended = false, ignoreCase, global, whole }: Options = {}): RegExp {
  if (source.length > 2000) throw new SyntaxError('pattern too long')
  const pattern = translate(source, extended)
  const around = { line: `^(?:${pattern})$`, word: `\\b(?:${pattern})\\b` }
  return new BoundedPattern(whole ? around[whole] : pattern, (ignoreCase ? 'i' : '') + (global ? 'g' : ''), true)
}

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
