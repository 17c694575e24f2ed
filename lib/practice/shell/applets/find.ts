import type { Stat } from '../../files/index.ts'
import type { Process } from '../../processes/index.ts'
import { compilePattern, matches } from '../pattern.ts'
import type { Applet } from './applet.ts'
import { fail } from './applet.ts'
import { run } from './run.ts'

interface Search {
  tests: ((name: string, stat: Stat) => boolean)[]
  depth: number
  least: number
  action: 'print' | 'print0' | 'delete' | string[]
}

/** find: -name, -iname, -path, -type, -size, -mmin, -newer, -empty, -maxdepth, -mindepth, -print0, -delete, -exec. */
export const find: Applet = async (process, args) => {
  const start = args.findIndex((word) => word.startsWith('-') || word === '!')
  const roots = start < 0 ? args : args.slice(0, start)
  const search = read(process, start < 0 ? [] : args.slice(start))
  if (typeof search === 'string') return fail(process, search)
  const { files } = process.machine
  let status = 0
  const walk = async (path: string, level: number): Promise<void> => {
    const stat = files.stat(process.user, process.path(path), false)
    const wait = process.spend()
    if (wait) await wait
    if (!stat) return void (status = await fail(process, `${path}: No such file or directory`))
    const hit = level >= search.least && search.tests.every((test) => test(path, stat))
    if (hit && search.action !== 'delete') await act(process, search.action, path)
    if (stat.kind === 'directory' && level < search.depth && files.may(process.user, process.path(path), 'read')) {
      for (const name of files.list(process.user, process.path(path))) await walk(path.endsWith('/') ? path + name : `${path}/${name}`, level + 1)
    }
    if (hit && search.action === 'delete') files.remove(process.user, process.path(path))
  }
  for (const root of roots.length > 0 ? roots : ['.']) await walk(root, 0)
  return status
}

async function act(process: Process, action: Search['action'], path: string): Promise<void> {
  if (!Array.isArray(action)) {
    await process.write(action === 'print0' ? `${path}\0` : `${path}\n`)
    return
  }
  const argv = action.map((word) => word.replaceAll('{}', path))
  await run(process, argv)
}

function read(process: Process, words: string[]): Search | string {
  const search: Search = { tests: [], depth: Infinity, least: 0, action: 'print' }
  let negated = false
  const add = (test: Search['tests'][number]) => {
    const not = negated
    search.tests.push(not ? (name, stat) => !test(name, stat) : test)
    negated = false
  }
  const base = (name: string) => name.split('/').at(-1) ?? ''
  const minutes = (stat: Stat) => (process.machine.clock.now() - stat.mtime) / 60_000
  const compare = (spec: string, value: number) => {
    const n = Number.parseInt(spec.replace(/^[-+]/, ''), 10)
    return spec.startsWith('+') ? value > n : spec.startsWith('-') ? value < n : Math.ceil(value) === n
  }
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const next = () => words[++i] ?? ''
    if (word === '!' || word === '-not') negated = true
    else if (word === '-name') { const p = compilePattern(next()); add((name) => matches(p, base(name))) }
    else if (word === '-iname') { const p = compilePattern(next().toLowerCase()); add((name) => matches(p, base(name).toLowerCase())) }
    else if (word === '-path') { const p = compilePattern(next()); add((name) => matches(p, name)) }
    else if (word === '-type') { const kind = { f: 'file', d: 'directory', l: 'symlink', c: 'device' }[next()]; add((_, stat) => stat.kind === kind) }
    else if (word === '-empty') add((_, stat) => (stat.kind === 'directory' ? stat.entries.size === 0 : stat.size === 0))
    else if (word === '-mmin') { const spec = next(); add((_, stat) => compare(spec, minutes(stat))) }
    else if (word === '-mtime') { const spec = next(); add((_, stat) => compare(spec, minutes(stat) / 1440)) }
    else if (word === '-size') { const spec = next(); add((_, stat) => compare(spec, stat.size / (spec.endsWith('c') ? 1 : spec.endsWith('k') ? 1024 : 512))) }
    else if (word === '-maxdepth') search.depth = Number(next())
    else if (word === '-mindepth') search.least = Number(next())
    else if (word === '-print' || word === '-a' || word === '-xdev' || word === '-depth') continue
    else if (word === '-print0') search.action = 'print0'
    else if (word === '-delete') search.action = 'delete'
    else if (word === '-exec') {
      const end = words.findIndex((one, at) => at > i && (one === ';' || one === '+'))
      if (end < 0) return `-exec requires ';'`
      search.action = words.slice(i + 1, end)
      i = end
    } else return `unrecognized: ${word}`
  }
  return search
}
