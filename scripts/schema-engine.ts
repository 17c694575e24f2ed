#!/usr/bin/env node
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

/**
 * Stands in for Prisma's native schema engine, which would have to be downloaded: speaks the same JSON-RPC on stdin and
 * stdout, over Prisma's own WASM build of that engine and the SQLite adapter. Started by the Prisma CLI (see prisma.ts).
 */
type Engine = Record<string, (parameters: unknown) => Promise<unknown>>
type Adapter = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>

const require = createRequire(import.meta.url)
const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
const wasm = await import(glue)
const { instance } = await WebAssembly.instantiate(readFileSync(join(dirname(glue), 'schema_engine_bg.wasm')), {
  './schema_engine_bg.js': wasm,
})
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    message: '',
    set_message(message: string) {
      this.message = `RuntimeError: ${message}`
    },
  },
})
wasm.__wbg_set_wasm(instance.exports)
;(instance.exports['__wbindgen_start'] as () => void)()

const options = process.argv.slice(2)
const valuesOf = (name: string) => options.flatMap((word, at) => (word === name ? [options[at + 1] ?? ''] : []))
const url = valuesOf('--datasource').map((source) => (JSON.parse(source) as { url?: string }).url)[0] ?? ':memory:'
const file = resolve(url.replace(/^file:/, '').replace(/\?.*$/, ''))

const makeFile = () => {
  mkdirSync(dirname(file), { recursive: true })
  closeSync(openSync(file, 'a'))
}
const removeFile = () => {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true })
}

/** The CLI drops the first line on stderr: the native engine logs that it began. */
function refuse(message: string, code: string): never {
  const line = (level: string, fields: object) => console.error(JSON.stringify({ level, target: 'schema_engine::logger', fields }))
  line('INFO', { message: 'wasm schema engine' })
  line('ERROR', { message, error_code: code, is_panic: false, meta: {} })
  process.exit(1)
}

function runCommand(command: string | undefined): never {
  if (command === 'create-database') makeFile()
  else if (command === 'drop-database') removeFile()
  else if (command !== 'can-connect-to-database') refuse(`unknown command ${command}`, 'P1000')
  else if (!existsSync(file)) refuse(`Database \`${basename(file)}\` does not exist`, 'P1003')
  process.exit(0)
}

let adapters: Adapter[] = []
/** The WASM engine sends whole migration files through executeRaw, where JavaScript drivers take one statement. */
function takingScripts(adapter: Adapter): Adapter {
  const executeRaw = adapter.executeRaw.bind(adapter)
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query)
    await adapter.executeScript(query.sql)
    return 0
  }
  adapters.push(adapter)
  return adapter
}

const base = new PrismaBetterSqlite3({ url })
const factory = bindMigrationAwareSqlAdapterFactory({
  provider: base.provider,
  adapterName: base.adapterName,
  connect: async () => takingScripts((await base.connect()) as Adapter),
  connectToShadowDb: async () => takingScripts((await base.connectToShadowDb()) as Adapter),
})

let engine: Engine | undefined
async function openEngine(): Promise<Engine> {
  const models = valuesOf('--datamodels').map((path) => [path, readFileSync(path, 'utf8')])
  const debug = process.env['DEBUG'] ? (line: string) => console.error(line) : () => {}
  return (engine ??= await wasm.SchemaEngine.new({ datamodels: models.length > 0 ? models : undefined }, debug, factory))
}

const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL,
  "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0);`

const send = (answer: object) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...answer })}\n`)

async function call(method: string, parameters: unknown): Promise<unknown> {
  const now = await openEngine()
  if (method === 'getDatabaseVersion') return now['version']?.(parameters)
  if (method === 'createDatabase') {
    makeFile()
    return { databaseName: basename(file) }
  }
  if (method === 'reset') return startAfresh()
  const answer = await now[method]?.(parameters)
  if (method !== 'diff') return answer
  const { stdout, exitCode } = answer as { stdout?: string; exitCode: number }
  if (stdout) send({ id: 0.5, method: 'print', params: { content: stdout } })
  return { exitCode }
}

/** The WASM engine's own reset leaves the tables; the native one begins with an empty file. */
async function startAfresh(): Promise<object> {
  for (const adapter of adapters) await adapter.dispose()
  adapters = []
  engine = undefined
  removeFile()
  makeFile()
  return {}
}

/** On SQLite the WASM engine takes a missing history table for an error (P1014) rather than for "no migrations yet". */
async function callWithHistory(method: string, parameters: unknown): Promise<unknown> {
  try {
    return await call(method, parameters)
  } catch (cause) {
    const { code, message } = cause as { code?: string; message?: string }
    if (code !== 'P1014' || !message?.includes('_prisma_migrations')) throw cause
    await engine?.['dbExecute']?.({ datasourceType: { tag: 'url', url }, script: HISTORY })
    return call(method, parameters)
  }
}

function errorOf(cause: unknown): object {
  const { code, message } = cause as { code?: string; message?: string }
  const id = /(?:external error id: |\bid )(\d+)/.exec(message ?? '')?.[1]
  const inner = id === undefined ? undefined : factory.errorRegistry.consumeError(Number(id))?.error
  const told = inner instanceof Error ? inner.message : (message ?? String(cause))
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: false, message: told, error_code: code, meta: {} },
  }
}

async function answer(line: string): Promise<void> {
  const { id, method, params } = JSON.parse(line) as { id: number; method?: string; params: unknown }
  if (!method) return
  try {
    send({ id, result: (await callWithHistory(method, params)) ?? {} })
  } catch (cause) {
    send({ id, error: errorOf(cause) })
  }
}

if (options.includes('--version') || options.includes('-V')) {
  console.log(`schema-engine-wasm ${wasm.version()}`)
  process.exit(0)
}
if (options.includes('cli')) runCommand(options[options.indexOf('cli') + 1])

let queue: Promise<void> = Promise.resolve()
createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line.trim()) queue = queue.then(() => answer(line))
  })
  .on('close', () => void queue.then(() => process.exit(0)))
