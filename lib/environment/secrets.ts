import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment } from './environment.ts'
import { EnvironmentProblem } from './problem.ts'

/** Keys made at the first start and kept in the data folder, readable by the server's own account only. */
export interface Secrets {
  /** Signs and encrypts sessions. */
  session: Uint8Array
  /** Stands in for Secrets' values in evidence: a keyed hash of them is kept. */
  evidence: Uint8Array
  /** Keys the hashes that sign-in attempts are counted under. */
  throttle: Uint8Array
}

const BYTES = 32

/** Reads the secrets, making those that are not there yet. Throws EnvironmentProblem for one that was cut short. */
export function openSecrets(dataFolder: string): Secrets {
  const folder = join(dataFolder, 'secrets')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const open = (name: string) => readSecret(join(folder, name)) ?? makeSecret(join(folder, name))
  return { session: open('session'), evidence: open('evidence'), throttle: open('throttle') }
}

function readSecret(file: string): Uint8Array | undefined {
  try {
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
    if (secret.length === BYTES) return secret
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new EnvironmentProblem(`${file} cannot be read: ${(cause as Error).message}.`, { cause })
  }
  throw new EnvironmentProblem(`${file} is not a whole secret. Restore it, or delete it: everybody then signs in again.`)
}

/** Written beside and linked into place: two processes that start at once end up with the same secret, whole. */
function makeSecret(file: string): Uint8Array {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, randomBytes(BYTES).toString('base64url'), { mode: 0o600, flush: true })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, file)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  } finally {
    rmSync(draft, { force: true })
  }
  return readSecret(file) as Uint8Array
}

let known: Secrets | undefined

/** The secrets of this server. */
export function secrets(): Secrets {
  return (known ??= openSecrets(environment().dataFolder))
}
