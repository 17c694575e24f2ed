import { chunks, linesOf } from '../../processes/index.ts'
import { characterClasses } from '../character-classes.ts'
import { unescape } from './echo.ts'
import type { Applet } from './applet.ts'
import { eachInput, fail, inputs, linesIn, readOptions } from './applet.ts'
import type { Options } from './applet.ts'

const wc: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args)
  const { texts, status } = await inputs(process, rest)
  const want = ['l', 'w', 'c'].filter((flag) => flags.has(flag) || flags.size === 0)
  const total = [0, 0, 0]
  const show = (counts: number[], name: string) => {
    const shown = ['l', 'w', 'c'].flatMap((flag, i) => (want.includes(flag) ? [String(counts[i])] : []))
    const cells = shown.length === 1 && rest.length <= 1 ? shown : shown.map((cell) => cell.padStart(9))
    return process.write(`${cells.join(' ')}${name === '-' ? '' : ` ${name}`}\n`)
  }
  for (const { name, text } of texts) {
    const counts = [text.split('\n').length - 1, text.split(/\s+/).filter(Boolean).length, text.length]
    for (const [i, count] of counts.entries()) total[i]! += count
    await show(counts, name)
  }
  if (texts.length > 1) await show(total, 'total')
  return status
}

/** Positions of a list such as 1,3-5,7-. */
function ranges(spec: string): (n: number) => boolean {
  const parts = spec.split(',').map((part) => {
    const [from = '', to] = part.split('-')
    return [Number(from || 1), to === undefined ? Number(from) : Number(to || Infinity)] as const
  })
  return (n) => parts.some(([from, to]) => n >= from && n <= to)
}

/** An applet that turns each line into others as it comes; `begin` gives a complaint when the options are wrong. */
const perLine = (takes: string, begin: (options: Options) => ((line: string) => string[]) | string): Applet => (process, args) => {
  const options = readOptions(args, takes)
  const change = begin(options)
  if (typeof change === 'string') return fail(process, change)
  return eachInput(process, options.rest, async (from) => {
    for await (const line of linesOf(process, from)) for (const one of change(line)) await process.write(`${one}\n`)
  })
}

const cut = perLine('dfcb', ({ flags, values }) => {
  const separator = values.get('d')?.[0] ?? '\t'
  const spec = values.get('f')?.[0] ?? values.get('c')?.[0] ?? values.get('b')?.[0]
  if (spec === undefined) return 'expected a list of bytes, characters, or fields'
  const chosen = ranges(spec)
  const between = values.has('f') ? separator : ''
  return (line) => {
    if (!line.includes(between)) return flags.has('s') ? [] : [line]
    return [line.split(between).filter((_, i) => chosen(i + 1)).join(between)]
  }
})

const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('')

/** The characters of a class such as [:digit:]. */
function classOf(name: string): string {
  const set = characterClasses[name]
  return set === undefined ? '' : (bytes.match(new RegExp(`[${set}]`, 'g')) ?? []).join('')
}

function charactersOf(spec: string): string {
  const text = unescape(spec).text
  return text.replace(/\[:(\w+):\]|(.)-(.)/gs, (all, name: string | undefined, from: string, to: string) => {
    if (name !== undefined) return classOf(name)
    const [a, b] = [from.charCodeAt(0), to.charCodeAt(0)]
    return a <= b && b < 256 ? String.fromCharCode(...Array.from({ length: b - a + 1 }, (_, i) => a + i)) : all
  })
}

const tr: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args, '', true)
  const from = charactersOf(rest[0] ?? '')
  const to = charactersOf(rest[1] ?? '')
  const inSet = (char: string) => from.includes(char) !== (flags.has('c') || flags.has('C'))
  const squeezed = flags.has('s') ? (rest[1] === undefined || flags.has('d') ? (rest[1] === undefined ? from : to) : to) : ''
  let last = ''
  for await (const chunk of chunks(process, process.stdin)) {
    let out = ''
    for (const char of chunk) {
      if (flags.has('d') && inSet(char)) continue
      const mapped = !flags.has('d') && to !== '' && inSet(char) ? (to[from.indexOf(char)] ?? to.at(-1)!) : char
      if (squeezed.includes(mapped) && mapped === last) continue
      out += mapped
      last = mapped
    }
    await process.write(out)
  }
  return 0
}

const rev = perLine('', () => (line) => [Array.from(line).toReversed().join('')])
const nl = perLine('', () => {
  let number = 0
  return (line) => [line === '' ? '' : `${String(++number).padStart(6)}\t${line}`]
})
const fold = perLine('w', ({ values }) => {
  const width = Math.max(1, Number(values.get('w')?.[0] ?? 80))
  return (line) => line.match(new RegExp(`.{1,${width}}`, 'gs')) ?? ['']
})

/** An applet that needs all lines before it can write the first. */
const allLines = (change: (lines: string[], options: Options) => string[], takes = ''): Applet => async (process, args) => {
  const options = readOptions(args, takes)
  const { texts, status } = await inputs(process, options.rest)
  await process.write(change(texts.flatMap(({ text }) => linesIn(text)), options).map((line) => `${line}\n`).join(''))
  return status
}

const tac = allLines((all) => all.toReversed())
const paste = allLines((all, { flags, values }) => (flags.has('s') ? [all.join(values.get('d')?.[0] ?? '\t')] : all), 'd')

const basename: Applet = async (process, args) => {
  const name = (args[0] ?? '').replace(/(?<=.)\/+$/, '').split('/').at(-1) || '/'
  const suffix = args[1]
  await process.write(`${suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`)
  return 0
}

const dirname: Applet = async (process, args) => {
  const path = (args[0] ?? '').replace(/(?<=.)\/+$/, '')
  const at = path.lastIndexOf('/')
  await process.write(`${at < 0 ? '.' : path.slice(0, at) || '/'}\n`)
  return 0
}

export const applets = { wc, cut, tr, rev, tac, nl, paste, fold, basename, dirname }
