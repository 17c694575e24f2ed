import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { EnvironmentProblem } from '#lib/environment'

/**
 * Makes the data folder and keeps it for this process until the returned function is called or the process ends in
 * whatever way: the lock is SQLite's own, which the system lifts. Throws EnvironmentProblem, one line for whoever
 * started the server, when another one has it or nothing can be written there.
 */
export function keepDataFolder(folder: string): () => void {
  return namingTroubleIn(folder, () => {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
    const lock = new Database(join(folder, 'in-use.db'), { timeout: 0 })
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA user_version = 1; BEGIN EXCLUSIVE')
    return () => lock.close()
  })
}

/** One by one: Node's own way never ends where a folder cannot be made for want of a parent that is there (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(folder), { code: 'ENOTDIR' })
    return
  }
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** Runs what opens files of the data folder, and says in one line what kept it from doing so. */
export function namingTroubleIn<T>(folder: string, open: () => T): T {
  try {
    return open()
  } catch (cause) {
    const said = sentences[(cause as { code?: string }).code ?? '']
    if (said) throw new EnvironmentProblem(said(folder), { cause })
    throw cause
  }
}

const notWritable = (folder: string) =>
  `The data folder ${folder} cannot be made or written to. Give this account the right to, or set PILOTHOUSE_DATA to another folder.`
const full = (folder: string) =>
  `There is no room left for the data folder ${folder}. Make room there, or set PILOTHOUSE_DATA to another folder.`
const inUse = (folder: string) =>
  `Another Pilothouse already uses the data folder ${folder}. Stop that one, or set PILOTHOUSE_DATA to another folder.`
const damaged = (folder: string) =>
  `A database in ${folder} is damaged. Restore the folder from a backup, or move it away to begin anew.`

const sentences: Record<string, (folder: string) => string> = {
  EACCES: notWritable,
  ENOENT: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOTDIR: (folder) => `PILOTHOUSE_DATA is ${folder}, which is not a folder.`,
  ENOSPC: full,
  EDQUOT: full,
  SQLITE_FULL: full,
  SQLITE_IOERR_WRITE: full,
  SQLITE_IOERR_SHMSIZE: full,
  SQLITE_READONLY: notWritable,
  SQLITE_READONLY_DIRECTORY: notWritable,
  SQLITE_CANTOPEN: notWritable,
  SQLITE_BUSY: inUse,
  SQLITE_NOTADB: damaged,
  SQLITE_CORRUPT: damaged,
}
