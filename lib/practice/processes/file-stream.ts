import { FileError } from '../files/index.ts'
import type { FileSystem, Inode, Place } from '../files/index.ts'
import type { FileNode } from '../files/index.ts'
import type { Bytes } from './bytes.ts'
import type { Process } from './process.ts'
import type { Stream } from './stream.ts'

const chunk = 65_536

/** A file opened for reading: gives what is there from where it stands, then the end; more later if the file grew. */
export class FileReader implements Stream {
  readonly #inode: Inode
  #at = 0
  #back = ''

  constructor(inode: Inode) {
    this.#inode = inode
  }

  read(): Promise<Bytes | undefined> {
    if (this.#back !== '') {
      const back = this.#back
      this.#back = ''
      return Promise.resolve(back)
    }
    if (this.#inode.kind !== 'file') throw new FileError('EISDIR')
    const data = this.#inode.generate && this.#at === 0 ? this.#inode.generate() : this.#inode.data
    const next = data.slice(this.#at, this.#at + chunk)
    this.#at = this.#inode.generate ? data.length : this.#at + next.length
    return Promise.resolve(next === '' ? undefined : next)
  }

  unread(data: Bytes): void {
    this.#back = data + this.#back
  }

  write(): never {
    throw new FileError('EINVAL')
  }
}

/** A file opened for writing; two that append to one file do not overwrite each other. */
export class FileStream implements Stream {
  readonly #files: FileSystem
  readonly #place: Place & { inode: FileNode }

  constructor(files: FileSystem, place: Place & { inode: FileNode }) {
    this.#files = files
    this.#place = place
  }

  read(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  unread(): void {}

  write(_process: Process, data: Bytes): void {
    this.#files.put(this.#place, this.#place.inode.data + data)
  }
}
