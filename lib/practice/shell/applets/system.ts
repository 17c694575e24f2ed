import { FileError } from '../../files/index.ts'
import { accountOf, executablePath, groupName, openStream } from '../../processes/index.ts'
import { evaluateText } from '../arithmetic.ts'
import { ScriptProblem } from '../problem.ts'
import { Shell } from '../shell.ts'
import type { Applet } from './applet.ts'
import { bytesOf, each, fail, readOptions } from './applet.ts'
import { posixRegExp } from './regexp.ts'

const id: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args)
  const { files } = process.machine
  const named = rest[0] === undefined ? undefined : accountOf(files, rest[0])
  if (rest[0] !== undefined && !named) return fail(process, `unknown user ${rest[0]}`)
  const { uid, gid, groups } = named ? { ...named, groups: [] } : process.user
  const all = [gid, ...groups.filter((group) => group !== gid)]
  const user = accountOf(files, uid)?.name
  const withName = (n: number, name: string | undefined) => (name === undefined ? String(n) : `${n}(${name})`)
  let out = `uid=${withName(uid, user)} gid=${withName(gid, groupName(files, gid))} groups=${all.map((group) => withName(group, groupName(files, group))).join(',')}`
  if (flags.has('u')) out = flags.has('n') ? (user ?? String(uid)) : String(uid)
  else if (flags.has('g')) out = flags.has('n') ? (groupName(files, gid) ?? String(gid)) : String(gid)
  else if (flags.has('G')) out = all.join(' ')
  await process.write(`${out}\n`)
  return 0
}

const whoami: Applet = async (process) => {
  const name = accountOf(process.machine.files, process.user.uid)?.name
  if (name === undefined) return fail(process, `unknown uid ${process.user.uid}`)
  await process.write(`${name}\n`)
  return 0
}

const hostname: Applet = async (process, args) => {
  const { flags } = readOptions(args)
  const { hostname: name, network } = process.machine
  await process.write(`${flags.has('i') || flags.has('I') ? network.address : name}\n`)
  return 0
}

const uname: Applet = async (process, args) => {
  const { flags } = readOptions(args)
  const parts = { s: 'Linux', n: process.machine.hostname, r: '6.1.0-practice', v: '#1 SMP', m: 'x86_64', o: 'Linux' }
  const wanted = Object.entries(parts).filter(([letter]) => flags.has('a') || flags.has(letter) || (flags.size === 0 && letter === 's'))
  await process.write(`${wanted.map(([, text]) => text).join(' ')}\n`)
  return 0
}

const which: Applet = async (process, args) => {
  let status = 0
  for (const name of readOptions(args).rest) {
    const path = executablePath(process, name)
    if (path === undefined) status = 1
    else await process.write(`${path}\n`)
  }
  return status
}

const readlink: Applet = (process, args) => {
  const { flags, rest } = readOptions(args)
  return each(process, rest, async (name) => {
    const place = process.machine.files.locate(process.user, process.path(name), flags.has('f'))
    if (!flags.has('f') && place.inode?.kind !== 'symlink') throw new FileError('EINVAL')
    await process.write(`${!flags.has('f') && place.inode?.kind === 'symlink' ? place.inode.target : place.path}\n`)
  })
}

const realpath: Applet = (process, args) => readlink(process, ['-f', ...args])

const mktemp: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args, 'p')
  const letters = Array.from({ length: 6 }, () => 'abcdefghijkmnpqrstuvwxyz23456789'[Math.trunc(Math.random() * 32)]).join('')
  const path = process.path((rest[0] ?? '/tmp/tmp.XXXXXX').replace(/X{6}$/, letters))
  const { files } = process.machine
  if (flags.has('d')) files.makeDirectory(process.user, path, 0o700)
  else files.write(process.user, path, '', 'new', 0o600)
  await process.write(`${path}\n`)
  return 0
}

const mount: Applet = async (process) => {
  for (const { source, path, readOnly } of process.machine.files.mounts) {
    await process.write(`${source} on ${path} type ${source} (${readOnly ? 'ro' : 'rw'},relatime)\n`)
  }
  return 0
}

/** dd if= of= bs= count=, as people use it to fill memory or a disk. */
const dd: Applet = async (process, args) => {
  const options = new Map(args.map((word) => [word.split('=')[0]!, word.slice(word.indexOf('=') + 1)]))
  const bs = bytesOf(options.get('bs') ?? '512')
  const total = bs * Number(options.get('count') ?? 2 ** 30)
  process.machine.memory.pretend(bs)
  process.check()
  const from = options.has('if') ? openStream(process, process.path(options.get('if')!), 'read') : process.stdin
  const to = options.has('of') ? openStream(process, process.path(options.get('of')!), 'write') : process.stdout
  let done = 0
  while (done < total) {
    const chunk = await from.read(process)
    if (chunk === undefined) break
    const part = chunk.slice(0, total - done)
    try {
      await to.write(process, part)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      return fail(process, `error writing '${options.get('of')}': ${error.message}`)
    }
    done += part.length
  }
  await process.complain(`${Math.floor(done / bs)}+${done % bs ? 1 : 0} records in\n${Math.floor(done / bs)}+${done % bs ? 1 : 0} records out\n`)
  return 0
}

const expr: Applet = async (process, args) => {
  const [a = '', operator, b = ''] = args
  if (args.length === 3 && operator === ':') {
    const match = posixRegExp(`^${b}`).exec(a)
    await process.write(`${match?.[1] ?? match?.[0].length ?? 0}\n`)
    return match ? 0 : 1
  }
  if (args[0] === 'length') return (await process.write(`${(args[1] ?? '').length}\n`), 0)
  if (args.length === 3 && operator === '=') return (await process.write(`${Number(a === b)}\n`), a === b ? 0 : 1)
  if (args.some((word) => !/^(-?\d+|[-+*/%()<>=!&|]+)$/.test(word))) return fail(process, 'syntax error')
  try {
    const value = await evaluateText(new Shell(process, { dialect: 'ash', name: 'expr' }), args.join(' ').replace(/(?<![<>=!])=(?!=)/g, '=='))
    await process.write(`${value}\n`)
    return value === 0 ? 1 : 0
  } catch (error) {
    if (error instanceof ScriptProblem) return fail(process, error.message)
    throw error
  }
}

const quiet = (status: number): Applet => () => status

export const applets = {
  id, whoami, hostname, uname, which, readlink, realpath, mktemp, mount, dd, expr,
  true: quiet(0),
  false: quiet(1),
  sync: quiet(0),
  clear: quiet(0),
  stty: quiet(0),
  nproc: (async (process) => (await process.write('2\n'), 0)) as Applet,
  pwd: (async (process) => (await process.write(`${process.cwd}\n`), 0)) as Applet,
  tty: (async (process) => (await process.write(process.stdin.terminal ? '/dev/pts/0\n' : 'not a tty\n'), process.stdin.terminal ? 0 : 1)) as Applet,
}
