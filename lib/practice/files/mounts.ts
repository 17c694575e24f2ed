import { FileError } from './error.ts'
import { directory, file } from './inode.ts'
import type { Directory, Inode } from './inode.ts'
import { permit, rootUser, search } from './permission.ts'
import type { User } from './permission.ts'
import type { Space } from './space.ts'

export interface Mount {
  /** Absolute, without a trailing slash; '/' is the root. */
  path: string
  inode: Inode
  readOnly: boolean
  space: Space
  /** As `mount` and `df` show it. */
  source: string
}

/** Where a path leads: the directory and name it ends in, and what is there, if anything. */
export interface Place {
  path: string
  name: string
  parent: Directory
  mount: Mount
  inode?: Inode
}

const maxLinks = 40

/** The tree of a container: its root and what is mounted into it, and the way that a path takes through them. */
export class MountTree {
  readonly #mounts = new Map<string, Mount>()

  constructor(root: Omit<Mount, 'path'>) {
    this.mount({ path: '/', ...root })
  }

  get mounts(): Mount[] {
    return [...this.#mounts.values()]
  }

  protected isMountPoint(path: string): boolean {
    return this.#mounts.has(path)
  }

  /** Mounts over what is there; the mount point is made when it is missing. */
  mount(mount: Mount): void {
    if (mount.path !== '/') this.#makePoint(mount)
    this.#mounts.set(mount.path, mount)
  }

  #makePoint(mount: Mount): void {
    let path = ''
    let at: Inode = this.#root.inode
    const names = mount.path.split('/').filter(Boolean)
    for (const [i, name] of names.entries()) {
      path += `/${name}`
      if (at.kind !== 'directory') throw new FileError('ENOTDIR')
      let next: Inode | undefined = this.#mounts.get(path)?.inode ?? at.entries.get(name)
      if (next?.kind === 'symlink') {
        return this.#retarget(mount, this.locate(rootUser, path, true), names.slice(i + 1))
      }
      const last = i === names.length - 1
      if (!next) at.entries.set(name, (next = last && mount.inode.kind !== 'directory' ? file() : directory()))
      at = next
    }
  }

  /** /var/run is a link to /run in most images: what is mounted below the link shows below both. */
  #retarget(mount: Mount, at: Place, rest: string[]): void {
    mount.path = [at.path === '/' ? '' : at.path, ...rest].join('/')
    this.#makePoint(mount)
  }

  get #root(): Mount {
    return this.#mounts.get('/')!
  }

  /** Follows a path; the last name may not exist (inode undefined), everything before it must. */
  locate(user: User, path: string, follow = true): Place {
    const todo = path.split('/').filter((name) => name !== '' && name !== '.')
    const chain: Place[] = [
      { path: '/', name: '', parent: this.#root.inode as Directory, mount: this.#root, inode: this.#root.inode },
    ]
    let links = 0
    while (todo.length > 0) {
      const name = todo.shift()!
      const here = chain.at(-1)!
      if (name === '..') {
        if (chain.length > 1) chain.pop()
        continue
      }
      const next = this.#step(user, here, name)
      if (next.inode?.kind === 'symlink' && (follow || todo.length > 0)) {
        if (++links > maxLinks) throw new FileError('ELOOP')
        if (next.inode.target.startsWith('/')) chain.length = 1
        todo.unshift(...next.inode.target.split('/').filter((part) => part !== '' && part !== '.'))
        continue
      }
      if (!next.inode && todo.length > 0) throw new FileError('ENOENT')
      chain.push(next)
    }
    const end = chain.at(-1)!
    if (path.endsWith('/') && end.inode && end.inode.kind !== 'directory') throw new FileError('ENOTDIR')
    return end
  }

  #step(user: User, here: Place, name: string): Place {
    if (here.inode?.kind !== 'directory') throw new FileError(here.inode ? 'ENOTDIR' : 'ENOENT')
    permit(user, here.inode, search)
    const path = here.path === '/' ? `/${name}` : `${here.path}/${name}`
    const mounted = this.#mounts.get(path)
    return {
      path,
      name,
      parent: here.inode,
      mount: mounted ?? here.mount,
      inode: mounted?.inode ?? here.inode.entries.get(name),
    }
  }
}
