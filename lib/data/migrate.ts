import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'

/** Prisma's own table, so that `prisma migrate` and this agree on what has been applied. */
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);`
const APPLIED = `SELECT migration_name AS name, checksum FROM _prisma_migrations
  WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL`
const RECORD = `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
  VALUES (?, ?, ?, ?, ?, 1)`

interface Migration {
  name: string
  sql: string
  checksum: string
}

/**
 * Brings a SQLite file up to date with prisma/migrations, as `prisma migrate deploy` does (same history, same checksums)
 * but without an engine, all or nothing. Returns the names of what was applied.
 */
export function migrate(file: string, folder = join(process.cwd(), 'prisma/migrations')): readonly string[] {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const database = new Database(file, { timeout: 10_000 })
  try {
    database.pragma('journal_mode = WAL')
    // As SQLite advises while tables are rebuilt; what it would have caught is checked before the commit.
    database.pragma('foreign_keys = OFF')
    const pending = () => migrationsOf(folder).filter((migration) => isPending(migration, appliedTo(database)))
    if (hasHistory(database) && pending().length === 0) return []
    return database.transaction(() => {
      database.exec(HISTORY)
      const names = pending().map((migration) => apply(database, migration))
      checkReferences(database)
      return names
    }).immediate()
  } finally {
    database.close()
  }
}

function migrationsOf(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names
    .map(({ name }) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
    .map(({ name, sql }) => ({ name, sql, checksum: createHash('sha256').update(sql).digest('hex') }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function hasHistory(database: Database.Database): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get() !== undefined
}

function appliedTo(database: Database.Database): Map<string, string> {
  const rows = database.prepare<[], { name: string; checksum: string }>(APPLIED).all()
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function isPending(migration: Migration, applied: Map<string, string>): boolean {
  const checksum = applied.get(migration.name)
  if (checksum === undefined) return true
  if (checksum === migration.checksum) return false
  throw new Error(`The migration ${migration.name} was changed after it had been applied to this database.`)
}

function apply(database: Database.Database, { name, sql, checksum }: Migration): string {
  database.exec(sql)
  const now = new Date().toISOString()
  database.prepare(RECORD).run(randomUUID(), checksum, now, name, now)
  return name
}

function checkReferences(database: Database.Database): void {
  const broken = database.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`A migration left ${broken.length} broken references: ${JSON.stringify(broken[0])}`)
}
