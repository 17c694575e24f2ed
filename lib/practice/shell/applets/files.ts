import { FileError, sizeOf } from '../../files/index.ts'
import type { Inode } from '../../files/index.ts'
import { chunks, openStream } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import type { Applet } from './applet.ts'
import { each, eachInput, fail, readOptions } from './applet.ts'

export const statOf = (process: Process, name: string, follow = true) =>
  process.machine.files.stat(process.user, process.path(name), follow)

const cat: Applet = (process, args) =>
  eachInput(process, readOptions(args).rest, async (from) => {
    for await (const chunk of chunks(process, from)) await process.write(chunk)
  })

const tee: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args)
  const outputs = rest.map((name) => openStream(process, process.path(name), flags.has('a') ? 'append' : 'write'))
  for await (const chunk of chunks(process, process.stdin)) {
    await process.write(chunk)
    for (const output of outputs) await output.write(process, chunk)
  }
  return 0
}

const mkdir: Applet = (process, args) => {
  const { flags, values, rest } = readOptions(args, 'm')
  const { files } = process.machine
  const mode = values.has('m') ? Number.parseInt(values.get('m')![0]!, 8) : 0o777 & ~process.umask
  return each(process, rest, (name) => {
    const path = process.path(name)
    if (!flags.has('p')) return files.makeDirectory(process.user, path, mode)
    const parts = path.split('/').filter(Boolean)
    for (const i of parts.keys()) {
      const at = `/${parts.slice(0, i + 1).join('/')}`
      if (statOf(process, at)?.kind !== 'directory') files.makeDirectory(process.user, at, mode)
    }
  }, (name) => `can't create directory '${name}'`)
}

const rmdir: Applet = (process, args) =>
  each(process, readOptions(args).rest, (name) => process.machine.files.remove(process.user, process.path(name)), (name) => `'${name}'`)

const rm: Applet = (process, args) => {
  const { flags, rest } = readOptions(args)
  const deep = flags.has('r') || flags.has('R')
  const { files } = process.machine
  const remove = (path: string): void => {
    const stat = statOf(process, path, false)
    if (!stat && flags.has('f')) return
    if (stat?.kind === 'directory' && deep) for (const name of files.list(process.user, path)) remove(`${path}/${name}`)
    else if (stat?.kind === 'directory') throw new FileError('EISDIR')
    files.remove(process.user, path)
  }
  return each(process, rest, (name) => remove(process.path(name)), (name) => `can't remove '${name}'`)
}

const touch: Applet = (process, args) =>
  each(process, readOptions(args, 'dtr').rest, (name) => process.machine.files.touch(process.user, process.path(name), 0o666 & ~process.umask))

const ln: Applet = (process, args) => {
  const { flags, rest } = readOptions(args)
  const { files } = process.machine
  const target = rest[0] ?? ''
  const given = rest[1] ?? (target.split('/').at(-1) || target)
  const link = statOf(process, given)?.kind === 'directory' && !flags.has('n') ? `${given}/${target.split('/').at(-1)}` : given
  return each(process, [link], (name) => {
    if (flags.has('f') && statOf(process, name, false)) files.remove(process.user, process.path(name))
    if (flags.has('s')) return files.makeLink(process.user, target, process.path(name))
    const inode = files.locate(process.user, process.path(target)).inode
    if (!inode) throw new FileError('ENOENT')
    files.add(process.user, process.path(name), inode)
  })
}

/** A copy of an inode with all below it, owned by who copies. */
function copied(process: Process, path: string, keep: boolean): Inode {
  const { files } = process.machine
  const { inode } = files.locate(process.user, path)
  if (!inode) throw new FileError('ENOENT')
  const owner = keep ? {} : { uid: process.user.uid, gid: process.user.gid, mtime: process.machine.clock.now() }
  if (inode.kind === 'file') return { ...inode, ...owner, data: files.read(process.user, path), shared: false, generate: undefined }
  if (inode.kind !== 'directory') return { ...inode, ...owner }
  const names = files.list(process.user, path)
  return { ...inode, ...owner, entries: new Map(names.map((name) => [name, copied(process, `${path}/${name}`, keep)])) }
}

const cp: Applet = async (process, args) => {
  const { flags, rest } = readOptions(args)
  const { files } = process.machine
  const deep = ['r', 'R', 'a'].some((flag) => flags.has(flag))
  const to = rest.pop() ?? ''
  const into = statOf(process, to)?.kind === 'directory'
  if (rest.length === 0) return fail(process, 'missing file operand')
  if (rest.length > 1 && !into) return fail(process, `target '${to}' is not a directory`)
  return each(process, rest, async (name) => {
    const stat = statOf(process, name)
    if (!stat) throw new FileError('ENOENT')
    if (stat.kind === 'directory' && !deep) return void (await fail(process, `omitting directory '${name}'`))
    const target = into ? `${to}/${name.replace(/\/+$/, '').split('/').at(-1)}` : to
    if (stat.kind === 'directory' && process.path(target).startsWith(`${process.path(name)}/`)) throw new FileError('EINVAL')
    put(process, process.path(target), copied(process, process.path(name), flags.has('a') || flags.has('p')))
  }, (name) => `can't stat '${name}'`)

  function put(who: Process, target: string, inode: Inode): void {
    const there = files.stat(who.user, target)
    if (inode.kind === 'file' && there?.kind === 'file') return files.write(who.user, target, inode.data)
    if (inode.kind === 'directory' && there?.kind === 'directory') {
      for (const [name, entry] of inode.entries) put(who, `${target}/${name}`, entry)
      return
    }
    files.add(who.user, target, inode)
  }
}

const mv: Applet = async (process, args) => {
  const { rest } = readOptions(args)
  const { files } = process.machine
  const to = rest.pop() ?? ''
  const into = statOf(process, to)?.kind === 'directory'
  return each(process, rest, (name) => {
    const target = process.path(into ? `${to}/${name.split('/').findLast(Boolean)}` : to)
    const source = process.path(name)
    try {
      files.rename(process.user, source, target)
    } catch (error) {
      if (!(error instanceof FileError) || error.code !== 'EXDEV') throw error
      const copy = copied(process, source, true)
      if (files.stat(process.user, target)?.kind === 'file') files.remove(process.user, target)
      files.add(process.user, target, copy)
      const { parent, name: last } = files.locate(process.user, source, false)
      parent.entries.delete(last)
    }
  }, (name) => `can't rename '${name}'`)
}

const kib = (bytes: number) => Math.ceil(bytes / 1024)

const df: Applet = async (process) => {
  await process.write('Filesystem           1K-blocks      Used Available Use% Mounted on\n')
  for (const { source, path, space } of process.machine.files.mounts) {
    const total = Number.isFinite(space.limit) ? kib(space.limit) : 1_048_576
    const used = kib(space.used)
    const row = [source.padEnd(20), String(total).padStart(9), String(used).padStart(9), String(total - used).padStart(9)]
    await process.write(`${row.join(' ')} ${String(Math.round((100 * used) / Math.max(1, total))).padStart(3)}% ${path}\n`)
  }
  return 0
}

const du: Applet = (process, args) => {
  const { rest, flags } = readOptions(args, 'd')
  return each(process, rest.length > 0 ? rest : ['.'], async (name) => {
    const { inode } = process.machine.files.locate(process.user, process.path(name))
    if (!inode) throw new FileError('ENOENT')
    const size = kib(sizeOf(inode))
    await process.write(`${flags.has('h') ? `${size}.0K` : size}\t${name}\n`)
  })
}

export const applets = { cat, tee, mkdir, rmdir, rm, touch, ln, cp, mv, df, du }
