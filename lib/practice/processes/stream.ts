import type { Bytes } from './bytes.ts'
import type { Process } from './process.ts'
import type { Terminal } from './terminal.ts'

/** What a file descriptor stands for. */
export interface Stream {
  /** The next bytes, as they come; undefined at the end. */
  read(process: Process): Promise<Bytes | undefined>
  /** Gives bytes back that were read too far; the next read, by whoever, has them. */
  unread(data: Bytes): void
  /** A promise only when the writer has to wait. */
  write(process: Process, data: Bytes): void | Promise<void>
  close?(): void
  readonly terminal?: Terminal
}

export const nullStream: Stream = {
  read: () => Promise.resolve(undefined),
  unread: () => {},
  write: () => {},
}

/** A stream that gives these bytes and then ends; a here-document. */
export function streamOf(data: Bytes): Stream {
  let left: Bytes | undefined = data
  return {
    read: () => {
      const next = left
      left = undefined
      return Promise.resolve(next === '' ? undefined : next)
    },
    unread: (back) => void (left = back + (left ?? '')),
    write: () => {},
  }
}

export const emptyStream = (): Stream => streamOf('')
