import { FileError } from '../../files/index.ts'
import { readAll } from '../../processes/index.ts'
import type { Process, Stream } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { bytesOf, eachInput, fail, inputs, linesIn, readOptions } from './applet.ts'

/** -5 is -n 5. */
const modern = (args: string[]) =>
  args.flatMap((word, i) => (/^-\d+$/.test(word) && !/^-[nc]$/.test(args[i - 1] ?? '') ? ['-n', word.slice(1)] : [word]))

export const head: Applet = (process, args) => {
  const { values, rest } = readOptions(modern(args), 'nc')
  const bytes = values.get('c')?.[0]
  const count = Number(values.get('n')?.[0] ?? 10)
  return eachInput(process, rest, async (from, name) => {
    if (rest.length > 1) await process.write(`==> ${name} <==\n`)
    if (bytes !== undefined) await beginning(process, from, { bytes: bytesOf(bytes) })
    else if (count >= 0) await beginning(process, from, { lines: count })
    else await process.write(joined(linesIn(await readAll(process, from)).slice(0, count)))
  })
}

const joined = (lines: string[]) => lines.map((line) => `${line}\n`).join('')

/** Stops reading when it has enough: what writes to it ends, then. */
async function beginning(process: Process, from: Stream, want: { lines?: number; bytes?: number }): Promise<void> {
  let { lines = Infinity, bytes = Infinity } = want
  while (lines > 0 && bytes > 0) {
    const chunk = await from.read(process)
    if (chunk === undefined) break
    let end = Math.min(chunk.length, bytes)
    for (let at = chunk.indexOf('\n'); lines < Infinity && at >= 0; at = chunk.indexOf('\n', at + 1)) {
      if (--lines === 0) {
        end = at + 1
        break
      }
    }
    bytes -= end
    from.unread(chunk.slice(end))
    await process.write(chunk.slice(0, end))
  }
}

export const tail: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(modern(args), 'ncs')
  const wanted = values.get('n')?.[0] ?? '10'
  const bytes = values.get('c')?.[0]
  const last = (text: string) => {
    if (bytes !== undefined) return bytes.startsWith('+') ? text.slice(Number(bytes) - 1) : text.slice(-bytesOf(bytes))
    const lines = linesIn(text)
    return joined(wanted.startsWith('+') ? lines.slice(Number(wanted) - 1) : Number(wanted) === 0 ? [] : lines.slice(-Number(wanted)))
  }
  if (flags.has('f') || flags.has('F')) return follow(process, rest, last, flags.has('F'))
  const { texts, status } = await inputs(process, rest)
  for (const { name, text } of texts) {
    if (texts.length > 1) await process.write(`==> ${name} <==\n`)
    await process.write(last(text))
  }
  return status
}

/** Looks once a second, as tail does where nothing tells it of changes. */
async function follow(process: Process, names: string[], last: (text: string) => string, retry: boolean): Promise<number> {
  const seen = new Map<string, number>()
  const device = names.every((name) => process.machine.files.stat(process.user, process.path(name))?.kind === 'device')
  for (;;) {
    for (const name of names) {
      try {
        const text = process.machine.files.read(process.user, process.path(name))
        const before = seen.get(name)
        const from = before !== undefined && before > text.length ? 0 : before
        if (from !== text.length) await process.write(from === undefined ? last(text) : text.slice(from))
        seen.set(name, text.length)
      } catch (error) {
        if (!(error instanceof FileError)) throw error
        if (!retry && !seen.has(name)) return fail(process, `can't open '${name}': ${error.message}`)
      }
    }
    await process.sleep(names.length === 0 || device ? 2 ** 40 : 1000)
  }
}
