import type { Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail, inputs, linesOf, readOptions } from './applet.ts'
import { posixRegExp, searchable } from './regexp.ts'
import { readLine } from '../../processes/index.ts'

export const grep: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'eABCfm')
  const patterns = values.get('e') ?? [rest.shift() ?? '']
  let test: (line: string) => RegExpExecArray | string[] | null
  try {
    test = matcher(patterns.flatMap((pattern) => pattern.split('\n')), flags)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    await fail(process, `bad regex: ${error.message}`)
    return 2
  }
  const names = flags.has('r') || flags.has('R') ? allFiles(process, rest.length > 0 ? rest : ['.']) : rest
  if (names.length === 0 && !['c', 'A', 'B', 'C', 'l'].some((flag) => flags.has(flag) || values.has(flag))) return stream(process, test, flags, Number(values.get('m')?.[0] ?? Infinity))
  const { texts, status } = await inputs(process, names)
  const label = (names.length > 1 || flags.has('r') || flags.has('H')) && !flags.has('h')
  let found = false
  for (const { name, text } of texts) {
    if (await search(process, { name: label ? name : undefined, file: name, text }, test, flags, values)) found = true
    await process.spend(10)
  }
  return found ? 0 : status ? 2 : 1
}

type Test = (line: string) => RegExpExecArray | string[] | null

function matcher(patterns: string[], flags: Set<string>): Test {
  const fixed = flags.has('F')
  const all = patterns.map((pattern) => {
    const source = fixed ? pattern.replace(/[\\^$.*[\]]/g, '\\$&') : pattern
    const regexp = posixRegExp(source, { extended: flags.has('E'), ignoreCase: flags.has('i') })
    const { source: js, flags: f } = regexp
    if (flags.has('x')) return new RegExp(`^(?:${js})$`, f)
    return flags.has('w') ? new RegExp(`\\b(?:${js})\\b`, f) : regexp
  })
  return (line) => {
    for (const regexp of all) {
      const match = regexp.exec(searchable(regexp, line))
      if (match) return flags.has('v') ? null : match
    }
    return flags.has('v') ? [line] : null
  }
}

/** Line by line, as they come: `tail -f log | grep x` shows at once. */
async function stream(process: Process, test: Test, flags: Set<string>, most: number): Promise<number> {
  let found = 0
  let number = 0
  for (let line = await readLine(process, process.stdin); line !== undefined; line = await readLine(process, process.stdin)) {
    number++
    const wait = process.spend()
    if (wait) await wait
    const match = test(line)
    if (!match) continue
    found++
    if (flags.has('q')) return 0
    await process.write(`${flags.has('n') ? `${number}:` : ''}${flags.has('o') ? match[0] : line}\n`)
    if (found >= most) break
  }
  return found > 0 ? 0 : 1
}

async function search(process: Process, of: { name?: string; file: string; text: string }, test: Test, flags: Set<string>, values: Map<string, string[]>): Promise<boolean> {
  const lines = linesOf(of.text)
  const hits = lines.flatMap((line, i) => (test(line) ? [i] : [])).slice(0, Number(values.get('m')?.[0] ?? Infinity))
  const prefix = of.name === undefined ? '' : `${of.name}:`
  if (flags.has('q')) return hits.length > 0
  if (flags.has('l')) {
    if (hits.length > 0) await process.write(`${of.file}\n`)
  } else if (flags.has('c')) await process.write(`${prefix}${hits.length}\n`)
  else {
    const before = Number(values.get('B')?.[0] ?? values.get('C')?.[0] ?? 0)
    const after = Number(values.get('A')?.[0] ?? values.get('C')?.[0] ?? 0)
    let shown = -1
    for (const hit of hits) {
      if (shown >= 0 && hit - before > shown + 1 && before + after > 0) await process.write('--\n')
      for (let i = Math.max(shown + 1, hit - before); i <= Math.min(lines.length - 1, hit + after); i++) {
        const text = flags.has('o') ? (test(lines[i]!)?.[0] ?? '') : lines[i]
        await process.write(`${prefix}${flags.has('n') ? `${i + 1}${hits.includes(i) ? ':' : '-'}` : ''}${text}\n`)
        shown = i
      }
    }
  }
  return hits.length > 0
}

function allFiles(process: Process, names: string[]): string[] {
  const { files } = process.machine
  return names.flatMap((name) => {
    const stat = files.stat(process.user, process.path(name), false)
    if (stat?.kind !== 'directory') return stat?.kind === 'file' ? [name] : []
    if (!files.may(process.user, process.path(name), 'read')) return []
    return allFiles(process, files.list(process.user, process.path(name)).map((entry) => `${name}/${entry}`))
  })
}
