import { evaluate } from './arithmetic.ts'
import type { Part, Word } from './ast.ts'
import { SyntaxProblem } from './ast.ts'
import { Fields, quotePattern } from './fields.ts'
import { glob } from './glob.ts'
import { compilePattern, hasWildcard, strip, substitute } from './pattern.ts'
import type { Shell } from './shell.ts'

type Variable = Extract<Part, { kind: 'variable' }>

/** A parameter that must be set is not: ends a script, not an interactive shell. */
export class ParameterProblem extends Error {
  override name = 'ParameterProblem'
}

/** The arguments that words become: expanded, split, and matched with file names. */
export async function expandWords(shell: Shell, words: Word[]): Promise<string[]> {
  const fields = new Fields()
  for (const word of words) {
    for (const part of word) await addPart(shell, fields, part)
    fields.end()
  }
  const out: string[] = []
  for (const { text, pattern } of fields.finish()) {
    const files = hasWildcard(pattern) && !shell.options.has('f') ? glob(shell.process, pattern) : []
    if (files.length > 0) out.push(...files)
    else out.push(text)
  }
  return out
}

/** A word as one string, without splitting: an assignment's value, a redirection's file. */
export async function expandText(shell: Shell, word: Word): Promise<string> {
  let out = ''
  for (const part of word) out += await textOf(shell, part)
  return tilde(shell, word, out)
}

/** A word as a pattern, in which quoted characters stand for themselves. */
export async function expandPattern(shell: Shell, word: Word): Promise<string> {
  let out = ''
  for (const part of word) {
    const text = await textOf(shell, part)
    out += part.quoted === true ? quotePattern(text) : text
  }
  return out
}

function tilde(shell: Shell, word: Word, text: string): string {
  const [first] = word
  if (first?.kind !== 'text' || first.quoted || !/^~(\/|$)/.test(text)) return text
  return (shell.get('HOME') ?? '/') + text.slice(1)
}

async function addPart(shell: Shell, fields: Fields, part: Part): Promise<void> {
  if (part.kind === 'text') return fields.add(tilde(shell, [part], part.text), part.quoted)
  if (part.kind === 'variable' && part.operator === undefined && (part.name === '@' || (part.name === '*' && !part.quoted))) {
    return addArguments(shell, fields, part.quoted)
  }
  const words = part.kind === 'variable' && !part.quoted ? await alternative(shell, part) : undefined
  if (words) {
    for (const inner of words) await addPart(shell, fields, inner)
    return
  }
  const text = await textOf(shell, part)
  if (part.quoted) fields.add(text, true)
  else fields.split(text, shell.get('IFS') ?? ' \t\n')
}

/** The word of `${name:-word}` when it is to be used: its quotes keep their meaning. */
async function alternative(shell: Shell, part: Variable): Promise<Word | undefined> {
  const value = shell.get(part.name)
  const lacks = value === undefined || (part.operator?.startsWith(':') && value === '')
  if (part.operator?.endsWith('-') && lacks) return part.argument
  if (part.operator?.endsWith('+') && !lacks) return part.argument
  return undefined
}

function addArguments(shell: Shell, fields: Fields, quoted: boolean): void {
  for (const [i, argument] of shell.positional.entries()) {
    if (i > 0) fields.end()
    if (quoted) fields.add(argument, true)
    else fields.split(argument, shell.get('IFS') ?? ' \t\n')
  }
}

async function textOf(shell: Shell, part: Part): Promise<string> {
  if (part.kind === 'text') return part.text
  if (part.kind === 'command') return shell.substitute(part.body)
  if (part.kind === 'arithmetic') return String(evaluate(await expandText(shell, part.expression), shell))
  return parameter(shell, part)
}

async function parameter(shell: Shell, part: Variable): Promise<string> {
  const { name, operator } = part
  const value = shell.get(name)
  if (value === undefined && shell.options.has('u') && (operator === undefined || /[%#/]/.test(operator)) && !'@*'.includes(name)) {
    throw new ParameterProblem(`${name}: parameter not set`)
  }
  if (operator === undefined) return value ?? ''
  if (operator === 'length') return String((name === '@' || name === '*' ? shell.positional : (value ?? '')).length)
  if (/^[%#/]/.test(operator)) return trimmed(shell, part, value ?? '')
  if (operator === ':') return slice(shell, part, value ?? '')
  return substituted(shell, part, value)
}

async function substituted(shell: Shell, part: Variable, value: string | undefined): Promise<string> {
  const { name, operator = '', argument = [] } = part
  const lacks = value === undefined || (operator.startsWith(':') && value === '')
  const kind = operator.at(-1)
  if (kind === '+') return lacks ? '' : expandText(shell, argument)
  if (!lacks) return value
  const text = await expandText(shell, argument)
  if (kind === '=') shell.set(name, text)
  if (kind === '?') throw new ParameterProblem(`${name}: ${text || 'parameter not set'}`)
  return text
}

async function trimmed(shell: Shell, part: Variable, value: string): Promise<string> {
  const { operator = '', argument = [] } = part
  const pattern = await expandPattern(shell, argument)
  if (!operator.startsWith('/')) {
    const where = operator.startsWith('#') ? 'prefix' : 'suffix'
    return strip(value, compilePattern(pattern), where, operator.length === 2)
  }
  if (value.length > 20_000) throw new SyntaxProblem('string too long to substitute in')
  const [, from = '', by = ''] = /^((?:\\.|[^/\\])*)(?:\/([^]*))?$/.exec(pattern) ?? []
  return substitute(value, compilePattern(from), by.replace(/\\(.)/g, '$1'), operator === '//')
}

async function slice(shell: Shell, part: Variable, value: string): Promise<string> {
  const [offset = '0', length] = (await expandText(shell, part.argument ?? [])).split(':')
  const from = evaluate(offset, shell)
  const rest = from < 0 ? value.slice(Math.max(0, value.length + from)) : value.slice(from)
  if (length === undefined) return rest
  const count = evaluate(length, shell)
  return count < 0 ? rest.slice(0, count) : rest.slice(0, count)
}
