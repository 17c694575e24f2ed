import { randomBytes } from 'node:crypto'
import { FileError } from '../files/index.ts'
import { FileReader, FileStream } from './file-stream.ts'
import type { Process } from './process.ts'
import { nullStream } from './stream.ts'
import type { Stream } from './stream.ts'

/** Opens a file or device as a stream; FileError as open(2) would answer. */
export function openStream(process: Process, path: string, how: 'read' | 'write' | 'append'): Stream {
  const { files } = process.machine
  const place = files.locate(process.user, path)
  if (place.inode?.kind === 'device') {
    const opened = devices[place.inode.name]?.(process)
    if (!opened) throw new FileError('EINVAL')
    return opened
  }
  if (how === 'read') {
    if (!place.inode) throw new FileError('ENOENT')
    if (!files.may(process.user, path, 'read')) throw new FileError('EACCES')
    return new FileReader(place.inode)
  }
  const opened = files.open(process.user, path, 0o666 & ~process.umask)
  if (how === 'write') files.put(opened, '')
  return new FileStream(files, opened)
}

const chunk = 65_536

function source(next: (process: Process) => string): Stream {
  return {
    read: async (process) => {
      await process.spend(20)
      return next(process)
    },
    unread: () => {},
    write: () => {},
  }
}

const devices: Record<string, (process: Process) => Stream | undefined> = {
  null: () => nullStream,
  zero: () => source(() => '\0'.repeat(chunk)),
  urandom: () => source(() => randomBytes(1024).toString('latin1')),
  full: () => ({
    ...nullStream,
    write: () => {
      throw new FileError('ENOSPC')
    },
  }),
  stdin: (process) => process.fds.get(0),
  stdout: (process) => process.fds.get(1),
  stderr: (process) => process.fds.get(2),
  tty: (process) => [process.stdin, process.stdout, process.stderr].find((stream) => stream.terminal),
  'container-stdout': (process) => process.machine.output.stdout,
  'container-stderr': (process) => process.machine.output.stderr,
}
