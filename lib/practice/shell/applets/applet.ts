import { FileError } from '../../files/index.ts'
import { openStream, readAll } from '../../processes/index.ts'
import type { Process, Program, Stream } from '../../processes/index.ts'

/** A small program as busybox has them: its arguments (without its name) to its exit code. */
export type Applet = (process: Process, args: string[]) => number | Promise<number>

export const programOf = (applet: Applet): Program => (process) => applet(process, process.argv.slice(1))

export const nameOf = (process: Process): string => (process.argv[0] ?? '').split('/').at(-1) ?? ''

/** Says what went wrong as the applet; gives 1 to return. */
export async function fail(process: Process, message: string): Promise<number> {
  await process.complain(`${nameOf(process)}: ${message}\n`)
  return 1
}

export interface Options {
  flags: Set<string>
  /** Of options that take a value, all that were given. */
  values: Map<string, string[]>
  rest: string[]
}

/**
 * Options as getopt reads them. `takes`: letters that take a value. Long options: `--name` counts as the flag `name`,
 * `--name=value` as a value of `name`. With `first`, what follows the first argument is left alone.
 */
export function readOptions(args: string[], takes = '', first = false): Options {
  const out: Options = { flags: new Set(), values: new Map(), rest: [] }
  const value = (name: string, text: string) => out.values.set(name, [...(out.values.get(name) ?? []), text])
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!
    if (word === '--') {
      out.rest.push(...args.slice(i + 1))
      break
    }
    if (word.startsWith('--')) {
      const [name = '', ...text] = word.slice(2).split('=')
      if (text.length > 0) value(name, text.join('='))
      else out.flags.add(name)
    } else if (word.startsWith('-') && word !== '-') {
      for (let j = 1; j < word.length; j++) {
        const letter = word[j]!
        if (!takes.includes(letter)) out.flags.add(letter)
        else {
          value(letter, j + 1 < word.length ? word.slice(j + 1) : (args[++i] ?? ''))
          break
        }
      }
    } else if (first) {
      out.rest.push(...args.slice(i))
      break
    } else out.rest.push(word)
  }
  return out
}

/** Runs for each file, opened (or for the input, of `-` or no name); complains about those that cannot be read. */
export function eachInput(
  process: Process, names: string[], act: (from: Stream, name: string) => Promise<void>, words = unreadable,
): Promise<number> {
  const open = (name: string) => (name === '-' ? process.stdin : openStream(process, process.path(name), 'read'))
  return each(process, names.length > 0 ? names : ['-'], (name) => act(open(name), name), words)
}

const unreadable = (name: string, error: FileError) => (error.code === 'EISDIR' ? 'read error' : `can't open '${name}'`)

/** The whole of each file. */
export async function inputs(process: Process, names: string[]) {
  const texts: { name: string; text: string }[] = []
  const status = await eachInput(process, names, async (from, name) => {
    texts.push({ name, text: await readAll(process, from) })
  })
  return { texts, status }
}

/** Lines without their newlines; the last may have had none. */
export function linesIn(text: string): string[] {
  if (text === '') return []
  return text.replace(/\n$/, '').split('\n')
}

/** Runs for each (name); a file's refusal becomes a message, and the status 1. */
export async function each<T>(
  process: Process, all: T[], act: (one: T) => void | Promise<void>, words: (one: T, error: FileError) => string = String,
): Promise<number> {
  let status = 0
  for (const one of all) {
    try {
      await act(one)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      status = await fail(process, `${words(one, error)}: ${error.message}`)
    }
  }
  return status
}

/** 512, 10k, 1M, 2G as bytes. */
export function bytesOf(text: string): number {
  const [, unit = ''] = /([kmg])/i.exec(text) ?? []
  return Number.parseInt(text, 10) * 1024 ** ('kmg'.indexOf(unit.toLowerCase() || ' ') + 1)
}

/** The names, and all that is below them and may be looked at. */
export function below(process: Process, names: string[]): string[] {
  const { files } = process.machine
  return names.flatMap((name) => {
    const path = process.path(name)
    if (files.stat(process.user, path, false)?.kind !== 'directory' || !files.may(process.user, path, 'read')) return [name]
    return [name, ...below(process, files.list(process.user, path).map((entry) => `${name}/${entry}`))]
  })
}
