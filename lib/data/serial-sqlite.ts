import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'

/** FULL: what was acknowledged outlives the machine's power too; it costs one fsync per transaction. */
const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']
/** How long another process may hold the database, in milliseconds. */
const BUSY_MS = 5_000

/**
 * better-sqlite3 gives Prisma one connection. The stock adapter lets the queries of other requests slip into an open
 * transaction (they read what may be rolled back, and vanish with it) and begins it deferred (P1008 when two processes
 * read and then write). This one lets everything else wait while a transaction is open, begins it IMMEDIATE, and
 * rolls back when COMMIT fails. See docs/decisions on the SQLite adapter.
 */
export class SerialSqlite implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite' as const
  readonly adapterName = '@prisma/adapter-better-sqlite3'
  readonly #base: PrismaBetterSqlite3

  constructor(file: string) {
    // Times are kept as milliseconds since the epoch: SQL can compare and pack them without reading text.
    const format = { timestampFormat: 'unixepoch-ms' } as const
    this.#base = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: BUSY_MS }, format)
  }

  async connect(): Promise<SqlDriverAdapter> {
    const connection = await this.#base.connect()
    for (const pragma of PRAGMAS) await connection.executeScript(`PRAGMA ${pragma};`)
    const turn = new Turn()
    return {
      provider: connection.provider,
      adapterName: connection.adapterName,
      queryRaw: (query) => turn.take(() => connection.queryRaw(query)),
      executeRaw: (query) => turn.take(() => connection.executeRaw(query)),
      executeScript: (script) => turn.take(() => connection.executeScript(script)),
      dispose: () => connection.dispose(),
      startTransaction: () => begin(connection, turn),
    }
  }
}

/** One at a time, in the order of asking. */
class Turn {
  #last: Promise<unknown> = Promise.resolve()

  async wait(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = this.#last
    this.#last = promise
    await before
    return resolve
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    const done = await this.wait()
    try {
      return await work()
    } finally {
      done()
    }
  }
}

async function begin(connection: SqlDriverAdapter, turn: Turn): Promise<Transaction> {
  const done = await turn.wait()
  const say = (sql: string) => connection.executeRaw({ sql, args: [], argTypes: [] })
  try {
    await say('BEGIN IMMEDIATE')
  } catch (cause) {
    done()
    throw cause
  }
  let open = true
  const end = async (how: 'COMMIT' | 'ROLLBACK') => {
    if (!open) return
    open = false
    try {
      await say(how)
    } catch (cause) {
      // A COMMIT that failed (disk full) leaves the transaction open; SQLite may also have rolled back by itself.
      await say('ROLLBACK').catch(() => undefined)
      throw cause
    } finally {
      done()
    }
  }
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    // Prisma then only calls commit() and rollback(), and sends no COMMIT of its own.
    options: { usePhantomQuery: true },
    queryRaw: (query) => connection.queryRaw(query),
    executeRaw: (query) => connection.executeRaw(query),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    createSavepoint: async (name) => void (await say(`SAVEPOINT ${name}`)),
    rollbackToSavepoint: async (name) => void (await say(`ROLLBACK TO ${name}`)),
    releaseSavepoint: async (name) => void (await say(`RELEASE SAVEPOINT ${name}`)),
  }
}
