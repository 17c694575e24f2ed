import { forEachChild, parse as parseBash } from 'unbash'
import type { ParseError, ParsedScript, SyntaxNode } from 'unbash'
import { SyntaxProblem } from './problem.ts'

export type Dialect = 'ash' | 'dash' | 'bash'

/** Longer texts are refused, and those with so many here-documents that reading them would take long. */
const longest = 200_000
const mostDocuments = 1000
/** Nodes within each other; one substitution takes six. */
const deepest = 300

/** Bash that no shell here knows; the others have no words for what has parentheses. */
const unsupported: Partial<Record<SyntaxNode['type'], string>> = {
  ArrayValue: 'arrays are', ProcessSubstitution: 'process substitution is', ExtendedGlob: 'extended patterns are',
  Select: 'select is', Coproc: 'coproc is', FileDescriptorVariable: 'named descriptors are',
}

interface Source {
  text: string
  dialect: Dialect
}

/** The tree of a whole script; SyntaxProblem, worded as the dialect's shell does, when it is none. */
export function parse(text: string, dialect: Dialect): ParsedScript {
  if (text.length > longest || text.split('<<').length > mostDocuments) throw syntax(dialect, 'script too long')
  try {
    const script = parseBash(text)
    check(script, { text, dialect }, 0)
    return script
  } catch (error) {
    if (error instanceof RangeError) throw syntax(dialect, 'nested too deeply')
    throw error
  }
}

/** Substitutions are parsed when looked at and carry errors of their own: a shell tells them before it begins. */
function check(node: SyntaxNode, source: Source, depth: number): void {
  if (depth > deepest) throw syntax(source.dialect, 'nested too deeply')
  const here = node.type === 'Script' && node.source !== undefined ? { ...source, text: node.source } : source
  if (node.type === 'Script' && 'errors' in node && node.errors?.[0]) throw problem(node.errors, here)
  if (node.type === 'HereDoc' && !node.closing) {
    throw syntax(source.dialect, 'unterminated here-document', true, node.delimiter?.value)
  }
  refuse(node, here.dialect)
  forEachChild(node, (child) => check(child, here, depth + 1))
}

function refuse(node: SyntaxNode, dialect: Dialect): void {
  const what = node.type === 'Assignment' && node.index ? unsupported.ArrayValue : unsupported[node.type]
  if (what !== undefined) {
    if (!/^(select|coproc|named)/.test(what) && dialect !== 'bash') throw unexpected('"("', dialect)
    throw syntax(dialect, `${what} not supported by this shell`)
  }
  const named = node.type !== 'For' || /^[A-Za-z_]\w*$/.test(node.name.text)
  const badLoop = !named || (node.type === 'ArithmeticFor' && dialect !== 'bash')
  if (badLoop) throw syntax(dialect, 'bad for loop variable')
  if (node.type === 'HereString' && dialect !== 'bash') throw unexpected('redirection', dialect)
}

function problem(errors: readonly ParseError[], { text, dialect }: Source): SyntaxProblem {
  const { message } = errors[0]!
  if (message.startsWith('maximum')) return syntax(dialect, 'nested too deeply')
  const [, quote] = /^unterminated (\S+) quote$/.exec(message) ?? []
  if (quote) return syntax(dialect, 'unterminated quoted string', true, quote === 'double' ? '"' : `'`)
  if (message === 'unterminated parameter expansion') return syntax(dialect, `missing '}'`, true)
  if (message.startsWith('unterminated')) return unexpected('end of file', dialect, ')', true)
  const expected = /^expected '(\S+)'/.exec(message)?.[1]?.replace('esac', ';;')
  const token = tokenAt(text, errors)
  const named = token === undefined ? 'end of file' : token === '\n' ? 'newline' : `"${token}"`
  return unexpected(named, dialect, expected, token === undefined)
}

/** What stands where something else is expected; undefined at the end of the text. */
function tokenAt(text: string, [first, ...more]: readonly ParseError[]): string | undefined {
  const { message, pos } = first!
  // The word that closes too early has been read, and nothing else is missing.
  if (/^expected '(then|do)'$/.test(message) && more.length === 0) return /\S+$/.exec(text.slice(0, pos).trimEnd())?.[0]
  // What lacks a command is told from where it opens.
  const from = / in (subshell|brace group)$/.test(message) ? pos + 1 : pos
  const rest = text.slice(from).replace(/^(?:[ \t]|\\\n|#.*)+/, '')
  return rest.trim() === '' ? undefined : /^(?:&&|\|\||;;|[;&|()<>\n]|[^\s;&|()<>]+)/.exec(rest)?.[0]
}

function unexpected(what: string, dialect: Dialect, expected?: string, incomplete = false): SyntaxProblem {
  const wants = expected === undefined ? '' : ` (expecting "${expected}")`
  if (dialect === 'dash') return syntax(dialect, `${what} unexpected${wants}`, incomplete)
  if (dialect === 'ash') return syntax(dialect, `unexpected ${what}${wants}`, incomplete)
  if (incomplete) return syntax(dialect, `unexpected ${what}`, true)
  return new SyntaxProblem(`syntax error near unexpected token \`${what.replace(/^"(.*)"$/, '$1')}'`)
}

function syntax(dialect: Dialect, words: string, incomplete = false, awaits = ''): SyntaxProblem {
  const said = dialect === 'dash' ? words.replace(/^[a-df-z]/, (first) => first.toUpperCase()) : words
  return new SyntaxProblem(`${dialect === 'dash' ? 'S' : 's'}yntax error: ${said}`, incomplete, awaits)
}
