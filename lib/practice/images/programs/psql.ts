import { z } from 'zod'
import { NetError, readAll } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import { formatTime, readOptions } from '../../shell/index.ts'
import type { Applet } from '../../shell/index.ts'

const table = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) })
const database = z.record(z.string(), table)
type Database = z.infer<typeof database>

class SqlProblem extends Error {}

/**
 * A few statements on the server's own files (CREATE TABLE, INSERT, SELECT * and count(*), DELETE, DROP, and questions
 * that need no table): enough to see that data outlive a pod. Only on the server's own container: no wire protocol.
 */
export const psql: Applet = async (process, args) => {
  const { values, flags } = readOptions(args, 'cUdhpf')
  const host = values.get('h')?.[0] ?? process.env['PGHOST'] ?? '127.0.0.1'
  const local = ['127.0.0.1', 'localhost', process.machine.hostname, process.machine.network.address].includes(host)
  try {
    const connection = await process.machine.network.connect(process, host, Number(values.get('p')?.[0] ?? 5432), 10_000)
    connection.close()
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    const where = local ? 'socket "/var/run/postgresql/.s.PGSQL.5432"' : `server at "${host}", port 5432`
    await process.complain(`psql: error: connection to ${where} failed: ${error.message}\n\tIs the server running ${local ? 'locally ' : 'on that host '}and accepting connections?\n`)
    return 2
  }
  if (!local) return (await process.complain('psql: the practice cluster answers SQL only in the server\'s own container\n'), 2)
  const sql = values.get('c')?.join(';') ?? (await readAll(process, process.stdin))
  for (const statement of sql.split(/;\s*(?:\n|$)|;(?=\s*[a-zA-Z\\])|\n(?=\\)/).map((one) => one.trim()).filter(Boolean)) {
    try {
      await process.write(format(run(process, statement), flags))
    } catch (error) {
      if (!(error instanceof SqlProblem)) throw error
      await process.complain(`ERROR:  ${error.message}\n`)
      return 1
    }
  }
  return 0
}

type Result = string | { columns: string[]; rows: string[][] }

function format(result: Result, flags: Set<string>): string {
  if (typeof result === 'string') return `${result}\n`
  if (flags.has('t')) return result.rows.map((row) => `${flags.has('A') ? '' : ' '}${row.join(flags.has('A') ? '|' : ' | ')}\n`).join('')
  const widths = result.columns.map((name, i) => Math.max(name.length, ...result.rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: string[]) => ` ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} \n`
  const count = `(${result.rows.length} row${result.rows.length === 1 ? '' : 's'})\n\n`
  return line(result.columns) + `${widths.map((width) => '-'.repeat(width + 2)).join('+')}\n` + result.rows.map(line).join('') + count
}

function run(process: Process, statement: string): Result {
  const { files } = process.machine
  const path = `${process.env['PGDATA'] ?? '/var/lib/postgresql/data'}/practice.json`
  const server = { ...process.user, override: true }
  const stored = database.safeParse(JSON.parse(files.exists(server, path) ? files.read(server, path) : '{}'))
  const db: Database = stored.success ? stored.data : {}
  const before = JSON.stringify(db)
  const result = answer(process, db, statement)
  const after = JSON.stringify(db)
  if (after !== before) files.write(server, path, after)
  return result
}

const pick = (db: Database, name = '') => {
  const found = db[name.toLowerCase()]
  if (!found) throw new SqlProblem(`relation "${name}" does not exist`)
  return found
}

function answer(process: Process, db: Database, sql: string): Result {
  const match = (pattern: RegExp) => pattern.exec(sql)
  let found = match(/^create table (if not exists )?(\w+)\s*\(([^]*)\)$/i)
  if (found) {
    if (db[found[2]!.toLowerCase()] && !found[1]) throw new SqlProblem(`relation "${found[2]}" already exists`)
    db[found[2]!.toLowerCase()] ??= { columns: found[3]!.split(/,(?![^(]*\))/).map((column) => column.trim().split(/\s+/)[0]!), rows: [] }
    return 'CREATE TABLE'
  }
  found = match(/^insert into (\w+)\s*(?:\(([^)]*)\))?\s*values\s*([^]*)$/i)
  if (found) {
    const into = pick(db, found[1])
    const names = found[2]?.split(',').map((name) => name.trim()) ?? into.columns
    const rows = [...found[3]!.matchAll(/\(((?:'(?:[^']|'')*'|[^')])*)\)/g)].map((row) => [...row[1]!.matchAll(/'((?:[^']|'')*)'|([^,\s][^,]*)/g)].map((cell) => (cell[1] ?? cell[2] ?? '').trim()))
    for (const row of rows) into.rows.push(into.columns.map((column) => (names.includes(column) ? (row[names.indexOf(column)] ?? '') : column === 'id' ? String(into.rows.length + 1) : '')))
    return `INSERT 0 ${rows.length}`
  }
  if ((found = match(/^select count\(\*\) from (\w+)$/i))) return { columns: ['count'], rows: [[String(pick(db, found[1]).rows.length)]] }
  if ((found = match(/^select ([\w*, ]+) from (\w+)/i))) return select(pick(db, found[2]), found[1]!)
  if ((found = match(/^delete from (\w+)$/i))) return `DELETE ${pick(db, found[1]).rows.splice(0).length}`
  if ((found = match(/^drop table (\w+)$/i))) return (pick(db, found[1]), delete db[found[1]!.toLowerCase()], 'DROP TABLE')
  if (match(/^create (database|user|role|extension)/i)) return `CREATE ${sql.split(/\s+/)[1]!.toUpperCase()}`
  if (match(/^\\dt/)) return { columns: ['Schema', 'Name', 'Type', 'Owner'], rows: Object.keys(db).map((name) => ['public', name, 'table', 'postgres']) }
  if (match(/^\\l/)) return { columns: ['Name', 'Owner'], rows: ['postgres', 'template0', 'template1'].map((name) => [name, 'postgres']) }
  if (match(/^\\conninfo/)) return 'You are connected to database "postgres" as user "postgres" via socket in "/var/run/postgresql" at port "5432".'
  if (match(/^select version\(\)$/i)) return { columns: ['version'], rows: [[`PostgreSQL ${process.env['PG_VERSION'] ?? '16.0'} on x86_64-pc-linux-gnu`]] }
  if (match(/^select now\(\)$/i)) return { columns: ['now'], rows: [[formatTime(process.machine.clock.now(), '%F %T+00')]] }
  if ((found = match(/^select ('?)([\w. ]+)\1$/i))) return { columns: ['?column?'], rows: [[found[2]!]] }
  throw new SqlProblem(`the practice cluster's postgres does not understand: ${sql.slice(0, 80)}`)
}

function select(from: z.infer<typeof table>, wanted: string): Result {
  if (wanted.trim() === '*') return from
  const columns = wanted.split(',').map((name) => name.trim())
  const missing = columns.find((name) => !from.columns.includes(name))
  if (missing !== undefined) throw new SqlProblem(`column "${missing}" does not exist`)
  return { columns, rows: from.rows.map((row) => columns.map((name) => row[from.columns.indexOf(name)] ?? '')) }
}
