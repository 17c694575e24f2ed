import type {
  ArithmeticExpansionPart, Assignment, BraceExpansionPart, BracketGlobPart, CommandArgument, CommandExpansionPart, Word,
  WordPart,
} from 'unbash'
import { evaluate } from './arithmetic.ts'
import { expandBraces } from './brace.ts'
import { Fields } from './fields.ts'
import { glob } from './glob.ts'
import { addParameter, argumentsInto } from './parameter.ts'
import { hasWildcard } from './pattern.ts'
import { ScriptProblem } from './problem.ts'
import type { Shell } from './shell.ts'

/** How unquoted text goes into fields: as it is (a word's own), split (the words within `${…}`), or as if quoted. */
export type Manner = 'own' | 'split' | 'quoted'

/** The arguments that words become: expanded, split, and matched with file names. */
export async function expandWords(shell: Shell, words: readonly CommandArgument[]): Promise<string[]> {
  const fields = new Fields(shell.get('IFS') ?? ' \t\n')
  for (const word of words) {
    if (word.type === 'Assignment') fields.quoted(`${word.name}=${await valueOf(shell, word)}`)
    else {
      for (const one of expandBraces(shell, word)) {
        const wait = addWord(shell, fields, one, 'own')
        if (wait) await wait
        fields.end()
      }
    }
    fields.end()
  }
  return fields.finish().flatMap(({ text, pattern }) => {
    const files = hasWildcard(pattern) && !shell.options.has('f') ? glob(shell.process, pattern) : []
    return files.length > 0 ? files : [text]
  })
}

/** A word that is not split. */
function whole(shell: Shell, word: Word, what: 'text' | 'pattern'): string | Promise<string> {
  const fields = new Fields()
  const wait = addWord(shell, fields, word, 'own')
  const end = () => fields.finish()[0]?.[what] ?? ''
  return wait ? wait.then(end) : end()
}

/** A word as one string: an assignment's value, a redirection's file. */
export const expandText = (shell: Shell, word: Word) => whole(shell, word, 'text')

/** A word as a pattern, in which quoted characters stand for themselves. */
export const expandPattern = (shell: Shell, word: Word) => whole(shell, word, 'pattern')

/** Parts in which only substitutions mean something: a here-document, an arithmetic expression. */
export async function expandParts(shell: Shell, parts: readonly WordPart[]): Promise<string> {
  const fields = new Fields()
  await addParts(shell, fields, parts, 'quoted')
  return fields.finish()[0]?.text ?? ''
}

/** What an assignment gives its variable. */
export async function valueOf(shell: Shell, { name, value, append }: Assignment): Promise<string> {
  const text = value.type === 'Word' ? await expandText(shell, value) : ''
  return append ? (shell.get(name) ?? '') + text : text
}

/** A promise only when there is something to wait for: most words are done at once. */
export function addWord(shell: Shell, fields: Fields, word: Word, manner: Manner): Promise<void> | void {
  if (!word.parts) return addOwn(shell, fields, word.value, word.text, manner, true)
  return addAll(shell, fields, word.parts, manner)
}

function addAll(shell: Shell, fields: Fields, parts: readonly WordPart[], manner: Manner): Promise<void> | void {
  if (parts.length !== 1) return addParts(shell, fields, parts, manner)
  return addPart(shell, fields, parts[0]!, manner, true)
}

async function addParts(shell: Shell, fields: Fields, parts: readonly WordPart[], manner: Manner): Promise<void> {
  for (let i = 0; i < parts.length; i++) {
    const wait = addPart(shell, fields, parts[i]!, manner, i === 0)
    if (wait) await wait
  }
}

/** `source` is the text with its backslashes: they make a pattern of it. */
function addOwn(shell: Shell, fields: Fields, text: string, source: string, manner: Manner, first: boolean): void {
  if (manner === 'quoted') return fields.quoted(text)
  if (manner === 'split' && !source.includes('\\')) return fields.split(text)
  const from = first && /^~(?=\/|$)/.test(source) ? 1 : 0
  if (from > 0) fields.quoted(shell.get('HOME') ?? '/')
  fields.add(text.slice(from), text === source ? text.slice(from) : source.replaceAll('\\\n', '').slice(from))
}

function addPart(shell: Shell, fields: Fields, part: WordPart, manner: Manner, first: boolean): Promise<void> | void {
  switch (part.type) {
    case 'Literal':
      return addOwn(shell, fields, part.value, part.text, manner, first)
    case 'SingleQuoted': case 'AnsiCQuoted':
      return fields.quoted(part.value)
    case 'LocaleString': case 'DoubleQuoted':
      // What bash translates is a dollar and a quoted text to others.
      if (part.type === 'LocaleString' && shell.dialect !== 'bash') fields.quoted('$')
      if (part.parts.length === 0) fields.quoted('')
      return addAll(shell, fields, part.parts, 'quoted')
    case 'Glob':
      if (part.kind !== 'bracket') return fields.add(part.value, part.text)
      return addBetween(shell, fields, part, manner)
    case 'BraceExpansion':
      return addBetween(shell, fields, part, manner)
    case 'SimpleExpansion': {
      const name = part.text.slice(1)
      if (name === '@' || (name === '*' && manner !== 'quoted')) return argumentsInto(fields, shell.positional, manner)
      return put(fields, shell.required(name), manner)
    }
    case 'ParameterExpansion':
      return addParameter(shell, fields, part, manner)
    case 'CommandExpansion': case 'ArithmeticExpansion':
      return substitution(shell, part).then((text) => put(fields, text, manner))
    default:
      throw new ScriptProblem(`${part.text}: not supported by this shell`)
  }
}

async function substitution(shell: Shell, part: CommandExpansionPart | ArithmeticExpansionPart): Promise<string> {
  if (part.text.startsWith('$[') && shell.dialect !== 'bash') return part.text
  if (part.type === 'ArithmeticExpansion') return String(await evaluate(shell, part.expression))
  return part.script ? shell.substitute(part.script) : ''
}

/** Brackets of a pattern, and braces that stand for themselves. */
async function addBetween(shell: Shell, fields: Fields, part: BraceExpansionPart | BracketGlobPart, manner: Manner) {
  if (!part.parts) return fields.add(part.text, part.text.replaceAll('\\\n', ''))
  const [open, close] = part.type === 'Glob' ? ['[', ']'] as const : ['{', '}'] as const
  fields.add(open, open)
  await addParts(shell, fields, part.parts, manner)
  fields.add(close, close)
}

/** Adds what an expansion gives. */
export function put(fields: Fields, text: string, manner: Manner): void {
  if (manner === 'quoted') fields.quoted(text)
  else fields.split(text)
}
