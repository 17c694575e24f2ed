import { FileError } from './error.ts'
import type { Inode } from './inode.ts'

/** Whom a process runs as. `override`: may read and write everything, as root with CAP_DAC_OVERRIDE may. */
export interface User {
  uid: number
  gid: number
  groups: number[]
  override: boolean
}

export const rootUser: User = { uid: 0, gid: 0, groups: [], override: true }

/** As the bits of a mode have them. */
export const read = 4
export const write = 2
export const search = 1

export function allows(user: User, inode: Inode, need: number): boolean {
  if (user.override) return true
  const shift = user.uid === inode.uid ? 6 : user.gid === inode.gid || user.groups.includes(inode.gid) ? 3 : 0
  return ((inode.mode >> shift) & need) === need
}

/** @throws FileError EACCES */
export function permit(user: User, inode: Inode, need: number): void {
  if (!allows(user, inode, need)) throw new FileError('EACCES')
}
