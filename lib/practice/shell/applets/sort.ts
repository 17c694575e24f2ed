import type { Applet } from './applet.ts'
import { inputs, linesIn, readOptions } from './applet.ts'

export const sort: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'kto')
  const { texts, status } = await inputs(process, rest)
  const key = keyOf(values.get('k')?.[0], values.get('t')?.[0])
  const options = new Set([...flags, ...(values.get('k')?.[0]?.match(/[nrhV]/g) ?? [])])
  const compare = (a: string, b: string): number => {
    const [x, y] = [key(a), key(b)]
    const order = options.has('n') || options.has('h') ? (Number.parseFloat(x) || 0) - (Number.parseFloat(y) || 0) : x < y ? -1 : x > y ? 1 : 0
    return (order || (a < b ? -1 : a > b ? 1 : 0)) * (options.has('r') ? -1 : 1)
  }
  let lines = texts.flatMap(({ text }) => linesIn(text)).sort(compare)
  if (options.has('u')) lines = lines.filter((line, i) => i === 0 || key(line) !== key(lines[i - 1]!))
  const out = lines.map((line) => `${line}\n`).join('')
  const file = values.get('o')?.[0]
  if (file === undefined) await process.write(out)
  else process.machine.files.write(process.user, process.path(file), out)
  return status
}

function keyOf(spec: string | undefined, separator: string | undefined): (line: string) => string {
  if (spec === undefined) return (line) => line
  const [, from = '1', to] = /^(\d+)[^,]*(?:,(\d+))?/.exec(spec) ?? []
  return (line) => line.split(separator ?? /\s+/).slice(Number(from) - 1, to === undefined ? undefined : Number(to)).join(separator ?? ' ')
}

export const uniq: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args)
  const { texts, status } = await inputs(process, rest.slice(0, 1))
  const groups: { line: string; count: number }[] = []
  for (const line of texts.flatMap(({ text }) => linesIn(text))) {
    const last = groups.at(-1)
    if (last?.line === line) last.count++
    else groups.push({ line, count: 1 })
  }
  for (const { line, count } of groups) {
    if ((flags.has('d') && count === 1) || (flags.has('u') && count > 1)) continue
    await process.write(`${flags.has('c') ? `${String(count).padStart(7)} ` : ''}${line}\n`)
  }
  return status
}
