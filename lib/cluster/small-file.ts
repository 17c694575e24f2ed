import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** It is not what a kubeconfig or a certificate is: a pipe, a device, a folder, or far too large. */
class NotSmall extends Error {}

/**
 * Reads a file that somebody else may have named. A named pipe would block for ever and a device never end, so only
 * regular files up to `largest` bytes are read.
 * @throws Error; `whyUnread` says why in a few words
 */
export async function readSmallFile(path: string, largest: number): Promise<string> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new NotSmall('not a file')
    if (found.size > largest) throw new NotSmall(`larger than ${largest / 1e6} MB`)
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/** Why a file was not read, for the learner: never what is in it. */
export function whyUnread(cause: unknown): string {
  if (cause instanceof NotSmall) return cause.message
  return (cause as NodeJS.ErrnoException).code ?? 'not readable'
}
