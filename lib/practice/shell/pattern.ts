import { characterClasses } from './character-classes.ts'

/** A shell pattern, compiled: `*`, `?`, `[…]`, and `\` before what stands for itself. */
export type Pattern = ({ any: 'many' | 'one' } | { char: string } | { set: RegExp })[]

export function compilePattern(text: string): Pattern {
  const out: Pattern = []
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\\' && i + 1 < text.length) out.push({ char: text[++i]! })
    else if (char === '*') out.push({ any: 'many' })
    else if (char === '?') out.push({ any: 'one' })
    else {
      const set = char === '[' ? /^\[([!^]?)(\]?(?:\[:\w+:\]|\\.|[^\]])*)\]/.exec(text.slice(i)) : null
      if (set) {
        i += set[0].length - 1
        out.push({ set: setOf(set[1] !== '', set[2] ?? '') })
      } else out.push({ char })
    }
  }
  return out
}

function setOf(negated: boolean, inner: string): RegExp {
  const body = inner
    .replace(/\\(.)/g, '$1')
    .replace(/[\\\]^]/g, '\\$&')
    .replace(/\[:(\w+):\\\]/g, (_, name: string) => characterClasses[name] ?? '')
  try {
    return new RegExp(`[${negated ? '^' : ''}${body}]`)
  } catch {
    return /(?!)/
  }
}

function one(token: Pattern[number], char: string): boolean {
  if ('char' in token) return token.char === char
  if ('set' in token) return token.set.test(char)
  return true
}

/** Whether the whole text matches; goes back to the last star only, so that no pattern takes long. */
export function matches(pattern: Pattern, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let from = 0
  while (t < text.length) {
    const token = pattern[p]
    if (token && 'any' in token && token.any === 'many') {
      star = p++
      from = t
    } else if (token && one(token, text[t]!)) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++from
    } else return false
  }
  while (pattern[p] && 'any' in pattern[p]! && (pattern[p] as { any: string }).any === 'many') p++
  return p === pattern.length
}

/** What the pattern takes off the beginning or end of a text, the shortest or the longest. */
export function strip(text: string, pattern: Pattern, where: 'prefix' | 'suffix', longest: boolean): string {
  const lengths = Array.from({ length: text.length + 1 }, (_, i) => i)
  for (const n of longest ? lengths.reverse() : lengths) {
    const part = where === 'prefix' ? text.slice(0, n) : text.slice(text.length - n)
    if (matches(pattern, part)) return where === 'prefix' ? text.slice(n) : text.slice(0, text.length - n)
  }
  return text
}

/**
 * Replaces the longest match: the first (`/`), every (`//`), that at the beginning (`/#`) or at the end (`/%`).
 * Bounded by the text's length squared.
 */
export function substitute(text: string, pattern: Pattern, by: string, where: '/' | '//' | '/#' | '/%'): string {
  let out = ''
  let at = 0
  while (at < text.length) {
    let end = text.length
    while (end > at && !matches(pattern, text.slice(at, end))) end = where === '/%' ? at : end - 1
    if (end > at) {
      out += by
      at = end
      if (where !== '//') break
    } else if (where === '/#') break
    else out += text[at++]
  }
  return out + text.slice(at)
}

export const hasWildcard = (text: string): boolean => /(^|[^\\])(\\\\)*[*?[]/.test(text)
