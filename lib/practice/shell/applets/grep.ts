import { linesOf } from '../../processes/index.ts'
import type { Process, Stream } from '../../processes/index.ts'
import type { Applet, Options } from './applet.ts'
import { below, eachInput, fail, readOptions } from './applet.ts'
import { posixRegExp } from './regexp.ts'

export const grep: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'eABCfm')
  const patterns = values.get('e') ?? [rest.shift() ?? '']
  let test: Test
  try {
    test = matcher(patterns.flatMap((pattern) => pattern.split('\n')), flags)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    await fail(process, `bad regex: ${error.message}`)
    return 2
  }
  const deep = flags.has('r') || flags.has('R')
  const isFile = (name: string) => process.machine.files.stat(process.user, process.path(name), false)?.kind === 'file'
  const names = deep ? below(process, rest.length > 0 ? rest : ['.']).filter(isFile) : rest
  const label = (names.length > 1 || deep || flags.has('H')) && !flags.has('h')
  let found = 0
  const status = await eachInput(process, names, async (from, name) => {
    const prefix = label ? `${name}:` : ''
    const hits = await search(process, from, prefix, test, { flags, values, rest })
    if (flags.has('l') && hits > 0) await process.write(`${name}\n`)
    else if (flags.has('c') && !flags.has('l')) await process.write(`${prefix}${hits}\n`)
    found += hits
  })
  return found > 0 ? 0 : status ? 2 : 1
}

type Test = (line: string) => RegExpExecArray | string[] | null

function matcher(patterns: string[], flags: Set<string>): Test {
  const fixed = flags.has('F')
  const all = patterns.map((pattern) => {
    const source = fixed ? pattern.replace(/[\\^$.*[\]]/g, '\\$&') : pattern
    const whole = flags.has('x') ? 'line' : flags.has('w') ? 'word' : undefined
    return posixRegExp(source, { extended: flags.has('E'), ignoreCase: flags.has('i'), whole })
  })
  return (line) => {
    for (const regexp of all) {
      const match = regexp.exec(line)
      if (match) return flags.has('v') ? null : match
    }
    return flags.has('v') ? [line] : null
  }
}

/** Line by line, as they come: `tail -f log | grep x` shows at once. Gives how many lines were found. */
async function search(process: Process, from: Stream, prefix: string, test: Test, { flags, values }: Options): Promise<number> {
  const number = (option: string, otherwise: number) => Number(values.get(option)?.[0] ?? otherwise)
  const [before, after, most] = [number('B', number('C', 0)), number('A', number('C', 0)), number('m', Infinity)]
  const silent = flags.has('q') || flags.has('l') || flags.has('c')
  const put = (n: number, sign: ':' | '-', text: string) => process.write(`${prefix}${flags.has('n') ? `${n}${sign}` : ''}${text}\n`)
  let [at, hits, shown, owed] = [0, 0, 0, 0]
  /** Lines that were not shown, as many as go before a hit. */
  let earlier: string[] = []
  for await (const line of linesOf(process, from)) {
    at++
    const match = hits < most ? test(line) : null
    if (match) {
      hits++
      if (flags.has('q')) return hits
      owed = after + 1
      if (!silent && shown > 0 && at - earlier.length > shown + 1 && before + after > 0) await process.write('--\n')
      if (!silent) for (const [i, old] of earlier.entries()) await put(at - earlier.length + i, '-', old)
    }
    if (owed > 0) {
      owed--
      shown = at
      earlier = []
      if (!silent) await put(at, match ? ':' : '-', match && flags.has('o') ? match[0]! : line)
    } else earlier = before > 0 ? [...earlier, line].slice(-before) : []
    if (hits >= most && owed === 0) break
  }
  return hits
}
