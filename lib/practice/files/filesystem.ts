import { FileError } from './error.ts'
import { directory, file, sizeOf, symlink } from './inode.ts'
import type { Directory, FileNode, Inode } from './inode.ts'
import { MountTree } from './mounts.ts'
import type { Place } from './mounts.ts'
import { allows, permit, read, search, write } from './permission.ts'
import type { User } from './permission.ts'
import { Space } from './space.ts'

export type Stat = Inode & { size: number; path: string }

/** What a container sees of files: its root and what is mounted into it, with a user's permissions checked throughout. */
export class FileSystem extends MountTree {
  readonly #now: () => number

  constructor(root: { inode: Directory; readOnly?: boolean; space?: Space }, now: () => number) {
    super({ readOnly: false, space: new Space(Infinity), source: 'overlay', ...root })
    this.#now = now
  }

  exists(user: User, path: string): boolean {
    return this.stat(user, path) !== undefined
  }

  /** Undefined when there is nothing, or nothing that this user can get at. */
  stat(user: User, path: string, follow = true): Stat | undefined {
    try {
      const { inode, path: real } = this.locate(user, path, follow)
      return inode && { ...inode, size: size(inode), path: real }
    } catch (error) {
      if (error instanceof FileError) return undefined
      throw error
    }
  }

  #existing(user: User, path: string, follow = true): Place & { inode: Inode } {
    const found = this.locate(user, path, follow)
    if (!found.inode) throw new FileError('ENOENT')
    return found as Place & { inode: Inode }
  }

  read(user: User, path: string): string {
    const { inode } = this.#existing(user, path)
    if (inode.kind === 'directory') throw new FileError('EISDIR')
    permit(user, inode, read)
    return inode.kind === 'file' ? contents(inode) : ''
  }

  list(user: User, path: string): string[] {
    const { inode } = this.#existing(user, path)
    if (inode.kind !== 'directory') throw new FileError('ENOTDIR')
    permit(user, inode, read)
    return [...inode.entries.keys()].sort()
  }

  /** Makes the file when it is missing. `at`: where to write ('end' appends, 'new' replaces all). */
  write(user: User, path: string, data: string, at: 'new' | 'end' = 'new', mode = 0o644): void {
    const node = this.open(user, path, mode)
    this.put(node, at === 'end' ? node.inode.data + data : data)
  }

  /** A file to be written to, made when it is missing. */
  open(user: User, path: string, mode = 0o644): Place & { inode: FileNode } {
    const place = this.locate(user, path, true)
    if (place.mount.readOnly) throw new FileError('EROFS')
    if (!place.inode) {
      permit(user, place.parent, write | search)
      const made = file('', { mode, uid: user.uid, gid: user.gid, mtime: this.#now() })
      place.mount.space.take(sizeOf(made))
      place.parent.entries.set(place.name, made)
      return { ...place, inode: made }
    }
    if (place.inode.kind === 'directory') throw new FileError('EISDIR')
    if (place.inode.kind !== 'file') throw new FileError('EINVAL')
    permit(user, place.inode, write)
    return { ...place, inode: this.#own(place, place.inode) }
  }

  /** Replaces a file's data; the space is taken before anything is changed. */
  put(place: Place & { inode: FileNode }, data: string): void {
    place.mount.space.take(data.length - place.inode.data.length)
    place.inode.data = data
    place.inode.mtime = this.#now()
  }

  #own<T extends Inode>(place: Place, inode: T): T {
    if (inode.kind !== 'file' || !inode.shared) return inode
    const own = { ...inode, shared: false }
    place.parent.entries.set(place.name, own)
    return own
  }

  makeDirectory(user: User, path: string, mode = 0o755): void {
    this.add(user, path, directory({ mode, uid: user.uid, gid: user.gid, mtime: this.#now() }))
  }

  makeLink(user: User, target: string, path: string): void {
    this.add(user, path, symlink(target, { uid: user.uid, gid: user.gid, mtime: this.#now() }))
  }

  /** Puts a whole inode (a copy, an unpacked file) at a path where nothing is yet. */
  add(user: User, path: string, inode: Inode): void {
    const place = this.locate(user, path, false)
    if (place.inode) throw new FileError('EEXIST')
    this.#changeable(user, place)
    place.mount.space.take(sizeOf(inode) + place.name.length)
    place.parent.entries.set(place.name, inode)
    place.parent.mtime = this.#now()
  }

  #changeable(user: User, place: Place): void {
    if (place.mount.readOnly) throw new FileError('EROFS')
    if (this.isMountPoint(place.path)) throw new FileError('EBUSY')
    permit(user, place.parent, write | search)
    const sticky = place.parent.mode & 0o1000
    if (sticky && place.inode && !user.override && place.inode.uid !== user.uid && place.parent.uid !== user.uid) {
      throw new FileError('EPERM')
    }
  }

  /** Removes a file, a link, or an empty directory. */
  remove(user: User, path: string): void {
    const place = this.#existing(user, path, false)
    this.#changeable(user, place)
    if (place.inode.kind === 'directory' && place.inode.entries.size > 0) throw new FileError('ENOTEMPTY')
    place.parent.entries.delete(place.name)
    place.parent.mtime = this.#now()
    if (!('shared' in place.inode && place.inode.shared)) place.mount.space.take(-sizeOf(place.inode))
  }

  rename(user: User, from: string, to: string): void {
    const source = this.#existing(user, from, false)
    const target = this.locate(user, to, false)
    if (source.mount !== target.mount) throw new FileError('EXDEV')
    if (`${target.path}/`.startsWith(`${source.path}/`)) {
      if (source.path === target.path) return
      throw new FileError('EINVAL')
    }
    this.#changeable(user, source)
    this.#changeable(user, target)
    if (target.inode?.kind === 'directory' && source.inode.kind !== 'directory') throw new FileError('EISDIR')
    if (target.inode) this.remove(user, to)
    source.parent.entries.delete(source.name)
    target.parent.entries.set(target.name, source.inode)
  }

  changeMode(user: User, path: string, mode: number): void {
    this.#attributes(user, path).mode = mode & 0o7777
  }

  changeOwner(user: User, path: string, owner: { uid?: number; gid?: number }): void {
    if (user.uid !== 0) throw new FileError('EPERM')
    const inode = this.#attributes(user, path)
    inode.uid = owner.uid ?? inode.uid
    inode.gid = owner.gid ?? inode.gid
  }

  touch(user: User, path: string, mode: number): void {
    if (this.exists(user, path)) this.#attributes(user, path, write).mtime = this.#now()
    else this.open(user, path, mode)
  }

  #attributes(user: User, path: string, need?: number): Inode {
    const place = this.#existing(user, path)
    if (place.mount.readOnly) throw new FileError('EROFS')
    const mine = user.uid === 0 || user.uid === place.inode.uid
    if (!mine) {
      if (need === undefined) throw new FileError('EPERM')
      permit(user, place.inode, need)
    }
    return this.#own(place, place.inode)
  }

  may(user: User, path: string, what: 'read' | 'write' | 'execute'): boolean {
    const stat = this.stat(user, path)
    if (!stat) return false
    if (what === 'execute' && stat.kind !== 'directory') return (stat.mode & 0o111) !== 0 && allows(user, stat, search)
    if (what === 'write' && this.locate(user, path, true).mount.readOnly) return false
    return allows(user, stat, { read, write, execute: search }[what])
  }
}

function contents(inode: FileNode): string {
  return inode.generate ? inode.generate() : inode.data
}

function size(inode: Inode): number {
  if (inode.kind === 'file') return inode.generate ? 0 : inode.data.length
  if (inode.kind === 'symlink') return inode.target.length
  return inode.kind === 'directory' ? 4096 : 0
}
