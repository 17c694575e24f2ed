import { directory, file, place, symlink } from '../files/index.ts'
import type { Directory } from '../files/index.ts'
import type { PayloadFile } from './payload.ts'

/**
 * The files of a ConfigMap, Secret or projected volume as the kubelet lays them out: in a dated folder that the link
 * `..data` points to, so that all change at once. What was mounted by subPath stays what it was.
 */
export function writeAtomically(volume: Directory, files: PayloadFile[], options: { now: number; fsGroup?: number }): boolean {
  const old = current(volume)
  if (old && same(old, files)) return false
  const { now, fsGroup } = options
  const owner = { mtime: now, gid: fsGroup ?? 0 }
  const name = `..${new Date(now).toISOString().slice(0, 19).replace(/[-:T]/g, '_')}.${String(Math.trunc(Math.random() * 1e9))}`
  const folder = directory({ ...owner, mode: 0o755 })
  for (const { path, data, mode } of files) place(folder, path, file(data, { ...owner, mode: fsGroup === undefined ? mode : mode | 0o440 }))
  const before = volume.entries.get('..data')
  volume.entries.set(name, folder)
  volume.entries.set('..data', symlink(name, { mtime: now }))
  if (before?.kind === 'symlink') volume.entries.delete(before.target)
  const top = new Set(files.map(({ path }) => path.split('/').find(Boolean) ?? path))
  for (const visible of top) volume.entries.set(visible, symlink(`..data/${visible}`, { mtime: now }))
  for (const visible of Array.from(volume.entries.keys())) if (!visible.startsWith('..') && !top.has(visible)) volume.entries.delete(visible)
  return true
}

function current(volume: Directory): Directory | undefined {
  const link = volume.entries.get('..data')
  const folder = link?.kind === 'symlink' ? volume.entries.get(link.target) : undefined
  return folder?.kind === 'directory' ? folder : undefined
}

function flat(folder: Directory, prefix = ''): Map<string, string> {
  const out = new Map<string, string>()
  for (const [name, inode] of folder.entries) {
    if (inode.kind === 'directory') for (const [path, data] of flat(inode, `${prefix}${name}/`)) out.set(path, data)
    else if (inode.kind === 'file') out.set(prefix + name, inode.data)
  }
  return out
}

function same(folder: Directory, files: PayloadFile[]): boolean {
  const before = flat(folder)
  return before.size === files.length && files.every(({ path, data }) => before.get(path.replace(/^\//, '')) === data)
}
