import { FileError } from './error.ts'

/** Bytes that a file system may take; a space inside a greater one takes from both. */
export class Space {
  used = 0
  readonly limit: number
  readonly #within: Space | undefined

  constructor(limit: number, within?: Space) {
    this.limit = limit
    this.#within = within
  }

  /** Takes bytes (or gives back, when negative); ENOSPC when there are not so many left. */
  take(bytes: number): void {
    if (bytes > 0 && this.used + bytes > this.limit) throw new FileError('ENOSPC')
    this.#within?.take(bytes)
    this.used = Math.max(0, this.used + bytes)
  }

  /** Gives back all that was taken: the file system is gone. */
  release(): void {
    this.#within?.take(-this.used)
    this.used = 0
  }
}
