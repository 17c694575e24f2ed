import { FileError } from '../../files/index.ts'
import type { Stat } from '../../files/index.ts'
import { accountOf, groupName } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { each, readOptions } from './applet.ts'
import { formatTime } from './date.ts'

const kinds = { file: '-', directory: 'd', symlink: 'l', device: 'c' } as const

export function modeText(stat: Pick<Stat, 'kind' | 'mode'>): string {
  const bits = [6, 3, 0].map((shift) => {
    const three = stat.mode >> shift
    return (three & 4 ? 'r' : '-') + (three & 2 ? 'w' : '-') + (three & 1 ? 'x' : '-')
  })
  const text = kinds[stat.kind] + bits.join('')
  return stat.mode & 0o1000 ? text.slice(0, 9) + (stat.mode & 1 ? 't' : 'T') : text
}

const ownerOf = (process: Process, uid: number) => accountOf(process.machine.files, uid)?.name ?? String(uid)
const groupOf = (process: Process, gid: number) => groupName(process.machine.files, gid) ?? String(gid)

function human(size: number): string {
  if (size < 1024) return String(size)
  return size < 1024 ** 2 ? `${(size / 1024).toFixed(1)}K` : `${(size / 1024 ** 2).toFixed(1)}M`
}

export const ls: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args)
  const { files } = process.machine
  const names = rest.length > 0 ? rest : ['.']
  const folders: string[] = []
  const plain: { name: string; stat: Stat }[] = []
  const status = await each(process, names, (name) => {
    const stat = files.stat(process.user, process.path(name), flags.has('L') || !flags.has('l') || name.endsWith('/')) ?? files.stat(process.user, process.path(name), false)
    if (!stat) throw new FileError('ENOENT')
    if (stat.kind === 'directory' && !flags.has('d')) folders.push(name)
    else plain.push({ name, stat })
  })
  await show(process, plain, flags)
  let written = plain.length > 0
  const below = await each(process, folders, async (folder) => {
    if (names.length > 1 || flags.has('R')) await process.write(`${written ? '\n' : ''}${folder}:\n`)
    written = true
    const inner = entriesOf(process, folder, flags)
    if (flags.has('l')) await process.write(`total ${4 * inner.length}\n`)
    await show(process, inner, flags)
    if (!flags.has('R') || folders.length > 2000) return
    // What is found on the way is shown, too: the list grows while it is gone through.
    const further = inner.filter((entry) => entry.stat.kind === 'directory' && !/^\.\.?$/.test(entry.name))
    folders.splice(folders.indexOf(folder) + 1, 0, ...further.map((entry) => `${folder}/${entry.name}`))
  }, (folder) => `can't open '${folder}'`)
  return status || below
}

function entriesOf(process: Process, folder: string, flags: Set<string>): { name: string; stat: Stat }[] {
  const { files } = process.machine
  const hidden = flags.has('a') || flags.has('A')
  const names = files.list(process.user, process.path(folder)).filter((name) => hidden || !name.startsWith('.'))
  return [...(flags.has('a') ? ['.', '..'] : []), ...names].flatMap((name) => {
    const path = process.path(`${folder}/${name}`)
    const stat = (flags.has('L') ? files.stat(process.user, path) : undefined) ?? files.stat(process.user, path, false)
    return stat ? [{ name, stat }] : []
  })
}

async function show(process: Process, entries: { name: string; stat: Stat }[], flags: Set<string>): Promise<void> {
  if (flags.has('t')) entries.sort((a, b) => b.stat.mtime - a.stat.mtime)
  if (flags.has('S')) entries.sort((a, b) => b.stat.size - a.stat.size)
  if (flags.has('r')) entries.reverse()
  const terminal = process.stdout.terminal
  if (!flags.has('l') && terminal && !flags.has('1')) {
    const width = Math.max(0, ...entries.map((entry) => entry.name.length)) + 2
    const columns = Math.max(1, Math.trunc(terminal.size.columns / width))
    for (let i = 0; i < entries.length; i += columns) {
      await process.write(`${entries.slice(i, i + columns).map((entry) => entry.name.padEnd(width)).join('').trimEnd()}\n`)
    }
    return
  }
  for (const { name, stat } of entries) {
    const suffix = flags.has('F') || flags.has('p') ? { directory: '/', symlink: '@', file: '', device: '' }[stat.kind] : ''
    await process.write(flags.has('l') || flags.has('n') ? `${longLine(process, name, stat, flags)}\n` : `${name}${suffix}\n`)
  }
}

function longLine(process: Process, name: string, stat: Stat, flags: Set<string>): string {
  const size = flags.has('h') ? human(stat.size) : String(stat.size)
  const time = formatTime(stat.mtime, '%b %e %H:%M')
  const owner = flags.has('n') ? String(stat.uid) : ownerOf(process, stat.uid)
  const group = flags.has('n') ? String(stat.gid) : groupOf(process, stat.gid)
  const links = stat.kind === 'directory' ? 2 : 1
  const arrow = stat.kind === 'symlink' ? ` -> ${stat.target}` : ''
  return `${modeText(stat)} ${String(links).padStart(4)} ${owner.padEnd(8)} ${group.padEnd(8)} ${size.padStart(9)} ${time} ${name}${arrow}`
}

const words = { file: 'regular file', directory: 'directory', symlink: 'symbolic link', device: 'character special file' }

export const stat: Applet = (process, args) => {
  const { flags, values, rest } = readOptions(args, 'c')
  const format = values.get('c')?.[0] ?? values.get('format')?.[0]
  return each(process, rest, async (name) => {
    const found = process.machine.files.stat(process.user, process.path(name), flags.has('L'))
    if (!found) throw new FileError('ENOENT')
    await process.write(format === undefined ? fullStat(process, name, found) : `${formatted(process, format, name, found)}\n`)
  }, (name) => `can't stat '${name}'`)
}

function formatted(process: Process, format: string, name: string, stat: Stat): string {
  return format.replace(/%([a-zA-Z%])/g, (all, letter: string) => {
    switch (letter) {
      case 'a': return stat.mode.toString(8)
      case 'A': return modeText(stat)
      case 'u': return String(stat.uid)
      case 'g': return String(stat.gid)
      case 'U': return ownerOf(process, stat.uid)
      case 'G': return groupOf(process, stat.gid)
      case 's': return String(stat.size)
      case 'n': return name
      case 'N': return stat.kind === 'symlink' ? `'${name}' -> '${stat.target}'` : `'${name}'`
      case 'F': return stat.kind === 'file' && stat.size === 0 ? 'regular empty file' : words[stat.kind]
      case 'Y': case 'X': case 'Z': return String(Math.trunc(stat.mtime / 1000))
      case 'y': case 'x': case 'z': return formatTime(stat.mtime, '%Y-%m-%d %H:%M:%S.000000000 +0000')
      case 'h': return '1'
      case 'f': return ({ file: 0o100000, directory: 0o040000, symlink: 0o120000, device: 0o020000 }[stat.kind] | stat.mode).toString(16)
      default: return letter === '%' ? '%' : all
    }
  })
}

function fullStat(process: Process, name: string, stat: Stat): string {
  return formatted(process, `  File: %N\n  Size: %s\tBlocks: ${Math.ceil(stat.size / 512)}\tIO Block: 4096   %F\nAccess: (0${stat.mode.toString(8)}/%A)  Uid: (%u/%U)   Gid: (%g/%G)\nModify: %y\n`, name, stat)
}
