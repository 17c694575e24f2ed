import { unescape } from './echo.ts'
import type { Applet } from './applet.ts'
import { fail, inputs, linesOf, readOptions } from './applet.ts'

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

const cut: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'dfcb')
  const separator = values.get('d')?.[0] ?? '\t'
  const spec = values.get('f')?.[0] ?? values.get('c')?.[0] ?? values.get('b')?.[0]
  if (spec === undefined) return fail(process, 'expected a list of bytes, characters, or fields')
  const chosen = ranges(spec)
  const { texts, status } = await inputs(process, rest)
  for (const line of texts.flatMap(({ text }) => linesOf(text))) {
    if (!values.has('f')) await process.write(`${Array.from(line).filter((_, i) => chosen(i + 1)).join('')}\n`)
    else if (line.includes(separator)) await process.write(`${line.split(separator).filter((_, i) => chosen(i + 1)).join(separator)}\n`)
    else if (!flags.has('s')) await process.write(`${line}\n`)
  }
  return status
}

const named: Record<string, string> = {
  upper: 'A-Z', lower: 'a-z', digit: '0-9', alpha: 'A-Za-z', alnum: '0-9A-Za-z', space: ' \t\n\r\v\f', blank: ' \t', punct: '!-/:-@[-`{-~',
}

function charactersOf(spec: string): string {
  const text = unescape(spec.replace(/\[:(\w+):\]/g, (_, name: string) => named[name] ?? '')).text
  return text.replace(/(.)-(.)/gs, (all, from: string, to: string) => {
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
  for (let chunk = await process.stdin.read(process); chunk !== undefined; chunk = await process.stdin.read(process)) {
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

/** An applet that turns the lines of its input into others. */
const lines = (change: (lines: string[], args: string[]) => string[], takes = ''): Applet => async (process, args) => {
  const { texts, status } = await inputs(process, readOptions(args, takes).rest)
  const out = change(texts.flatMap(({ text }) => linesOf(text)), args)
  await process.write(out.map((line) => `${line}\n`).join(''))
  return status
}

const rev = lines((all) => all.map((line) => Array.from(line).reverse().join('')))
const tac = lines((all) => all.reverse())
const nl = lines((all) => all.map((line, i) => (line === '' ? '' : `${String(i + 1).padStart(6)}\t${line}`)))
const paste = lines((all, args) => {
  const { flags, values } = readOptions(args, 'd')
  return flags.has('s') ? [all.join(values.get('d')?.[0] ?? '\t')] : all
}, 'd')
const fold = lines((all, args) => {
  const width = Number(readOptions(args, 'w').values.get('w')?.[0] ?? 80)
  return all.flatMap((line) => line.match(new RegExp(`.{1,${Math.max(1, width)}}`, 'gs')) ?? [''])
}, 'w')

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
