/**
 * What a file system of a container is made of. All data are byte strings: one character a byte (latin1), so that text
 * and binary files (cp, tar) take the same way.
 */
interface Common {
  /** The twelve permission bits. */
  mode: number
  uid: number
  gid: number
  /** Milliseconds since the epoch. */
  mtime: number
}

export interface FileNode extends Common {
  kind: 'file'
  data: string
  /** The simulated program that runs when the file is executed; the data are then only for show. */
  program?: string
  /** Computed anew at each reading (/proc). */
  generate?: () => string
  /** Belongs to an image: is copied before it is changed. */
  shared?: boolean
}

export interface Directory extends Common {
  kind: 'directory'
  entries: Map<string, Inode>
}

export interface Symlink extends Common {
  kind: 'symlink'
  target: string
}

export interface Device extends Common {
  kind: 'device'
  /** What opening it gives: see shell/open.ts. */
  name: string
}

export type Inode = FileNode | Directory | Symlink | Device

type Attributes = Partial<Common>

/** When what is not made by anyone in particular was made: the day on which the images' layers were, let us say. */
const begun = Date.UTC(2024, 4, 14, 8, 30)

const common = (mode: number, given: Attributes): Common => ({ mode, uid: 0, gid: 0, mtime: begun, ...given })

export const file = (data = '', given: Attributes & { program?: string; generate?: () => string } = {}): FileNode => ({
  kind: 'file',
  data,
  ...common(0o644, given),
})

export const directory = (given: Attributes = {}, entries: Record<string, Inode> = {}): Directory => ({
  kind: 'directory',
  entries: new Map(Object.entries(entries)),
  ...common(0o755, given),
})

export const symlink = (target: string, given: Attributes = {}): Symlink => ({
  kind: 'symlink',
  target,
  ...common(0o777, given),
})

export const device = (name: string, given: Attributes = {}): Device => ({
  kind: 'device',
  name,
  ...common(0o666, given),
})

/** Puts an inode at a path below a directory and makes the directories on the way; for building images and volumes. */
export function place(root: Directory, path: string, inode: Inode): void {
  const names = path.split('/').filter(Boolean)
  const last = names.pop()
  if (last === undefined) throw new Error('a path needs a name')
  let at = root
  for (const name of names) {
    let next = at.entries.get(name)
    if (next?.kind !== 'directory') at.entries.set(name, (next = directory()))
    at = next
  }
  at.entries.set(last, inode)
}

/** Bytes that an inode takes, for limits; each costs something, so that a million empty files are bounded, too. */
export function sizeOf(inode: Inode): number {
  if (inode.kind === 'file') return 256 + inode.data.length
  if (inode.kind === 'directory') {
    let sum = 512
    for (const [name, entry] of inode.entries) sum += name.length + sizeOf(entry)
    return sum
  }
  return 256
}
