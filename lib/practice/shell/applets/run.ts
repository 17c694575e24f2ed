import { FileError } from '../../files/index.ts'
import { commandLine, findExecutable, readAll, signalOf } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { fail, nameOf, readOptions } from './applet.ts'

/** Runs a command as a child and waits; 127 when there is none such. */
export async function run(process: Process, argv: string[], options: { env?: Record<string, string> } = {}): Promise<number> {
  const child = await start(process, argv, options)
  return typeof child === 'number' ? child : process.wait(child)
}

async function start(process: Process, argv: string[], options: { env?: Record<string, string> } = {}): Promise<Process | number> {
  const name = argv[0] ?? ''
  try {
    const found = findExecutable(process, name, options.env?.['PATH'] ?? process.env['PATH'])
    if (!found) return (await fail(process, `can't execute '${name}': No such file or directory`), 127)
    return process.spawn(found.program, { argv: commandLine(found, argv), ...options })
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    return (await fail(process, `can't execute '${name}': ${error.message}`), 126)
  }
}

/** 5, 1.5, 2m, 1h, 1d, infinity in milliseconds; undefined when it is none. */
export function duration(text: string): number | undefined {
  if (/^inf(inity)?$/.test(text)) return 2 ** 50
  const [, number, unit = 's'] = /^(\d*\.?\d+)([smhd])?$/.exec(text) ?? []
  return number === undefined ? undefined : Number(number) * { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 's' | 'm' | 'h' | 'd']
}

const sleep: Applet = async (process, args) => {
  if (args.length === 0) {
    await process.complain('sleep: missing operand\n')
    return 1
  }
  const times = args.map(duration)
  const bad = times.indexOf(undefined)
  if (bad >= 0) return fail(process, `invalid number '${args[bad]}'`)
  await process.sleep(times.reduce<number>((sum, time) => sum + (time ?? 0), 0))
  return 0
}

const env: Applet = async (process, args) => {
  const variables: Record<string, string> = { ...process.env }
  const words = [...args]
  for (;;) {
    const word = words[0]
    if (word === '-i' || word === '-') for (const name of Object.keys(variables)) delete variables[name]
    else if (word === '-u') delete variables[words.splice(1, 1)[0] ?? '']
    else if (word?.includes('=')) variables[word.split('=')[0]!] = word.slice(word.indexOf('=') + 1)
    else break
    words.shift()
  }
  if (words.length > 0) return run(process, words, { env: variables })
  for (const [name, value] of Object.entries(variables)) await process.write(`${name}=${value}\n`)
  return 0
}

const printenv: Applet = async (process, args) => {
  if (args.length === 0) return env(process, [])
  let status = 0
  for (const name of args) {
    const value = process.env[name]
    if (value === undefined) status = 1
    else await process.write(`${value}\n`)
  }
  return status
}

const timeout: Applet = async (process, args) => {
  const { values, rest } = readOptions(args, 'sk', true)
  const limit = duration(rest[0] ?? '')
  if (limit === undefined) return fail(process, `invalid number '${rest[0] ?? ''}'`)
  const child = await start(process, rest.slice(1))
  if (typeof child === 'number') return child
  let late = false
  const timer = process.machine.clock.setTimeout(() => {
    late = true
    child.kill(signalOf(values.get('s')?.[0] ?? 'TERM') ?? 'TERM')
  }, limit)
  const status = await process.wait(child)
  timer.cancel()
  return late ? 143 : status
}

const xargs: Applet = async (process, args) => {
  const { flags, values, rest } = readOptions(args, 'nIPL', true)
  const input = await readAll(process, process.stdin)
  const replace = values.get('I')?.[0]
  const items = input.split(flags.has('0') ? '\0' : replace !== undefined ? '\n' : /\s+/).filter((item) => item !== '')
  const command = rest.length > 0 ? rest : ['echo']
  if (items.length === 0 && flags.has('r')) return 0
  const size = replace !== undefined ? 1 : Number(values.get('n')?.[0] ?? Math.max(1, items.length))
  let status = 0
  for (let i = 0; i < Math.max(1, items.length); i += size) {
    const part = items.slice(i, i + size)
    const argv = replace === undefined ? [...command, ...part] : command.map((word) => word.replaceAll(replace, part[0] ?? ''))
    if ((await run(process, argv)) !== 0) status = 123
  }
  return status
}

const watch: Applet = async (process, args) => {
  const { values, rest } = readOptions(args, 'n', true)
  for (;;) {
    await process.write(`\x1b[H\x1b[JEvery ${values.get('n')?.[0] ?? '2'}.0s: ${rest.join(' ')}\n\n`)
    await run(process, ['sh', '-c', rest.join(' ')])
    await process.sleep(duration(values.get('n')?.[0] ?? '2') ?? 2000)
  }
}

const time: Applet = async (process, args) => {
  const begin = process.machine.clock.now()
  const status = await run(process, args)
  await process.complain(elapsed(process, begin))
  return status
}

/** What `time` says; `begin` by the machine's clock, in milliseconds. */
export const elapsed = (process: Process, begin: number): string =>
  `real\t0m ${((process.machine.clock.now() - begin) / 1000).toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`

const yes: Applet = async (process, args) => {
  const line = `${args.join(' ') || 'y'}\n`
  for (;;) {
    await process.spend(20)
    await process.write(line.repeat(200))
  }
}

const seq: Applet = async (process, args) => {
  const { values, flags, rest } = readOptions(args.map((word) => (/^-\d/.test(word) ? `\0${word}` : word)), 's')
  const numbers = rest.map((word) => Number(word.replace('\0', '')))
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return fail(process, `invalid number '${rest.find((word) => Number.isNaN(Number(word))) ?? ''}'`)
  const first = numbers.length > 1 ? numbers[0]! : 1
  const last = numbers.at(-1)!
  const step = numbers.length > 2 ? numbers[1]! : 1
  const width = flags.has('w') ? Math.max(String(first).length, String(last).length) : 0
  let lead = ''
  for (let n = first; step > 0 ? n <= last : n >= last; n += step) {
    await process.write(lead + String(n).padStart(width, '0'))
    lead = values.get('s')?.[0] ?? '\n'
    const wait = process.spend(0.2)
    if (wait) await wait
    if (step === 0) break
  }
  await process.write('\n')
  return 0
}

/** Commands that only start another: nice, nohup, setsid, and busybox by the applet's name. */
const wrapper = (options: string): Applet => (process, args) => run(process, readOptions(args, options, true).rest)

const busybox: Applet = async (process, args) => {
  if (args.length > 0) return run(process, args)
  await process.write(`BusyBox v1.36.1 (practice cluster) multi-call binary.\n\nUsage: ${nameOf(process)} [function [arguments]...]\n`)
  return 0
}

export const applets = { sleep, env, printenv, timeout, xargs, watch, time, yes, seq, nice: wrapper('n'), nohup: wrapper(''), setsid: wrapper(''), 'su-exec': ((process, args) => run(process, args.slice(1))) as Applet, busybox }
