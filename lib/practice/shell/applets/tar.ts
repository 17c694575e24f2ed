import { FileError, directory, file, readTar, symlink, writeTar } from '../../files/index.ts'
import type { TarEntry } from '../../files/index.ts'
import { readAll } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { each, fail, readOptions } from './applet.ts'

/** tar c, x and t, with f, C, v, m: what `kubectl cp` runs, and what people pack files with (without compression). */
export const tar: Applet = async (process, args) => {
  const words = [...args]
  if (words[0] && !words[0].startsWith('-')) words[0] = `-${words[0]}`
  const { flags, values, rest } = readOptions(words, 'fCTX')
  if (flags.has('z') || flags.has('j') || flags.has('J')) return fail(process, 'compression is not available in the practice cluster')
  const archive = values.get('f')?.[0] ?? '-'
  const base = process.path(values.get('C')?.[0] ?? '.')
  if (flags.has('c')) return create(process, archive, base, rest, flags.has('v'))
  if (!flags.has('x') && !flags.has('t')) return fail(process, 'You must specify one of the c, x, t options')
  return extract(process, archive, base, { list: flags.has('t'), verbose: flags.has('v'), only: rest, toStdout: flags.has('O') })
}

async function create(process: Process, archive: string, base: string, names: string[], verbose: boolean): Promise<number> {
  const { files } = process.machine
  const entries: TarEntry[] = []
  const add = (name: string, path: string): void => {
    const { inode } = files.locate(process.user, path, false)
    if (!inode) throw new FileError('ENOENT')
    if (inode.kind === 'device') return
    const { kind, mode, uid, gid, mtime } = inode
    const data = kind === 'file' ? files.read(process.user, path) : ''
    entries.push({ name: name.replace(/^\/+/, ''), kind, mode, uid, gid, mtime, data, target: kind === 'symlink' ? inode.target : '' })
    if (kind === 'directory') for (const inner of files.list(process.user, path)) add(`${name.replace(/\/$/, '')}/${inner}`, `${path}/${inner}`)
  }
  const status = await each(process, names, (name) => add(name, name.startsWith('/') ? name : `${base}/${name}`))
  if (verbose) for (const entry of entries) await process.complain(`${entry.name}\n`)
  const bytes = writeTar(entries)
  if (archive === '-') await process.write(bytes)
  else files.write(process.user, process.path(archive), bytes)
  return status
}

interface Extraction {
  list: boolean
  verbose: boolean
  only: string[]
  toStdout: boolean
}

async function extract(process: Process, archive: string, base: string, how: Extraction): Promise<number> {
  const bytes = archive === '-' ? await readAll(process, process.stdin) : process.machine.files.read(process.user, process.path(archive))
  let entries: TarEntry[]
  try {
    entries = readTar(bytes)
  } catch (error) {
    return fail(process, error instanceof Error ? error.message : 'invalid tar')
  }
  return each(process, entries, async (entry) => {
    if (how.only.length > 0 && !how.only.some((name) => entry.name === name || entry.name.startsWith(`${name}/`))) return
    if (how.list || how.verbose) await process.write(`${entry.name}\n`)
    if (how.list) return
    if (how.toStdout) await process.write(entry.data)
    else unpack(process, base, entry)
  }, ({ name }) => `can't open '${name}'`)
}

function unpack(process: Process, base: string, entry: TarEntry): void {
  const { files } = process.machine
  const parts = entry.name.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) throw new FileError('EACCES')
  const path = (n: number) => `${base}/${parts.slice(0, n).join('/')}`
  for (let n = 1; n < parts.length; n++) if (!files.exists(process.user, path(n))) files.makeDirectory(process.user, path(n))
  if (parts.length === 0) return
  const to = path(parts.length)
  const owner = { uid: process.user.uid, gid: process.user.gid, mtime: entry.mtime, mode: entry.mode & ~process.umask }
  if (entry.kind === 'directory') {
    if (!files.exists(process.user, to)) files.add(process.user, to, directory(owner))
    return
  }
  if (entry.kind === 'file' && files.exists(process.user, to)) return files.write(process.user, to, entry.data)
  files.add(process.user, to, entry.kind === 'symlink' ? symlink(entry.target, owner) : file(entry.data, owner))
}
