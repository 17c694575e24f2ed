import { join } from 'node:path'
import { environment } from '#lib/environment'
import { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'
import { SerialSqlite } from './serial-sqlite.ts'

export type Database = PrismaClient
/** What is written together is seen together or not at all. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** Next bundles this module more than once into one process; the connection is shared all the same. */
const shared = globalThis as { [key: symbol]: PrismaClient | undefined }
const KEY = Symbol.for('pilothouse.database')

/** Where the database of this server lies. */
export function databaseFile(): string {
  return join(environment().dataFolder, 'pilothouse.db')
}

/** The database of this server; brought up to date and opened when first asked for. */
export function database(): Database {
  return (shared[KEY] ??= openDatabase(databaseFile()))
}

function openDatabase(file: string): Database {
  migrate(file)
  // Transactions wait for each other: a busy moment may take longer than Prisma's own two seconds.
  return new PrismaClient({ adapter: new SerialSqlite(file), transactionOptions: { maxWait: 20_000, timeout: 20_000 } })
}

/** Writes what is still in the log into the file and closes it. */
export async function closeDatabase(): Promise<void> {
  const open = shared[KEY]
  shared[KEY] = undefined
  await open?.$disconnect()
}
