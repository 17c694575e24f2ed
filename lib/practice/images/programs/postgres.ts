import { FileError } from '../../files/index.ts'
import { NetError } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import { formatTime, readOptions, untilKilled } from '../../shell/index.ts'
import type { Applet } from '../../shell/index.ts'

const dataOf = (process: Process) => process.env['PGDATA'] ?? '/var/lib/postgresql/data'

/** Makes the files of a new database; refuses a folder that has others (a volume's lost+found), as the real one does. */
export const initdb: Applet = async (process) => {
  const { files } = process.machine
  const data = dataOf(process)
  const found = files.list(process.user, data)
  if (found.length > 0) {
    await process.complain(`initdb: error: directory "${data}" exists but is not empty\n${found.includes('lost+found') ? 'initdb: detail: It contains a lost+found directory, perhaps due to it being a mount point.\n' : ''}initdb: hint: If you want to create a new database system, either remove or empty the directory "${data}" or run initdb with an argument other than "${data}".\n`)
    return 1
  }
  await process.write('The files belonging to this database system will be owned by user "postgres".\n')
  const owner = { ...process.user }
  for (const [name, text] of [['PG_VERSION', `${process.env['PG_MAJOR'] ?? '16'}\n`], ['postgresql.conf', "listen_addresses = '*'\n"], ['pg_hba.conf', 'host all all all scram-sha-256\n'], ['practice.json', '{}']] as const) {
    files.write(owner, `${data}/${name}`, text, 'new', 0o600)
    if (owner.uid === 0) files.changeOwner(owner, `${data}/${name}`, { uid: 999, gid: 999 })
  }
  for (const folder of ['base', 'global', 'pg_wal']) {
    files.makeDirectory(owner, `${data}/${folder}`, 0o700)
    if (owner.uid === 0) files.changeOwner(owner, `${data}/${folder}`, { uid: 999, gid: 999 })
  }
  await process.write('\nSuccess. You can now start the database server using:\n\n    pg_ctl -D /var/lib/postgresql/data -l logfile start\n')
  return 0
}

const log = (process: Process, text: string) =>
  process.complain(`${formatTime(process.machine.clock.now(), '%F %T')}.000 UTC [${process.pid}] LOG:  ${text}\n`)

const parameters = /^(port|listen_addresses|max_connections|shared_buffers|work_mem|maintenance_work_mem|effective_cache_size|data_directory|config_file|hba_file|ident_file|wal_\w+|max_wal_\w+|min_wal_\w+|log_\w+|ssl(_\w+)?|timezone|shared_preload_libraries|fsync|synchronous_commit|password_encryption|max_\w+|autovacuum\w*|checkpoint_\w+|hot_standby|archive_\w+|unix_socket_\w+)$/i

/** What is wrong with the server's options, in its words; undefined when nothing is. */
function refusedOption(args: string[]): string | undefined {
  for (const [i, word] of args.entries()) {
    const setting = word.startsWith('--') ? word.slice(2) : args[i - 1] === '-c' ? word : undefined
    if (setting === undefined) {
      if (/^-[^BCcDdEeFhijklNnOPpSstTvW-]/.test(word)) return `invalid option -- '${word[1]}'`
      continue
    }
    const [name = '', value] = setting.replaceAll('-', '_').split('=')
    if (value === undefined) return `--${setting} requires a value`
    if (!parameters.test(name)) return `unrecognized configuration parameter "${name}"`
  }
  return undefined
}

/** The server: starts on the data that initdb made, listens, and goes when it is told to. SQL is answered by psql. */
export const postgres: Applet = async (process, args) => {
  const { values } = readOptions(args, 'pDc')
  const data = values.get('D')?.[0] ?? dataOf(process)
  const port = Number(values.get('p')?.[0] ?? process.env['PGPORT'] ?? 5432)
  const refused = refusedOption(args)
  if (refused !== undefined) {
    await process.complain(`${formatTime(process.machine.clock.now(), '%F %T')}.000 UTC [${process.pid}] FATAL:  ${refused}\n`)
    return 1
  }
  if (process.user.uid === 0) {
    await process.complain('"root" execution of the PostgreSQL server is not permitted.\nThe server must be started under an unprivileged user ID to prevent\npossible system security compromise.  See the documentation for\nmore information on how to properly start the server.\n')
    return 1
  }
  try {
    process.machine.files.read(process.user, `${data}/PG_VERSION`)
    process.machine.files.write(process.user, `${data}/postmaster.pid`, `${process.pid}\n`)
    process.machine.network.listen(process, port, () => {})
  } catch (error) {
    if (error instanceof NetError) return (await log(process, `could not bind IPv4 address "0.0.0.0": ${error.message}`), 1)
    if (!(error instanceof FileError)) throw error
    await process.complain(`postgres: could not access directory "${data}": ${error.message}\n`)
    return 2
  }
  await log(process, `starting PostgreSQL ${process.env['PG_VERSION'] ?? '16.0'} on x86_64-pc-linux-gnu, compiled by gcc, 64-bit`)
  await log(process, `listening on IPv4 address "0.0.0.0", port ${port}`)
  await log(process, 'listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"')
  await log(process, 'database system is ready to accept connections')
  const status = await untilKilled(process, { INT: 0, TERM: 0, QUIT: 2 })
  await log(process, 'received fast shutdown request')
  await log(process, 'database system is shut down')
  return status
}

export const pgIsready: Applet = async (process, args) => {
  const { values, flags } = readOptions(args, 'hpUdt')
  const host = values.get('h')?.[0] ?? process.env['PGHOST']
  const port = Number(values.get('p')?.[0] ?? process.env['PGPORT'] ?? 5432)
  const where = host ?? '/var/run/postgresql'
  try {
    const connection = await process.machine.network.connect(process, host ?? '127.0.0.1', port, 3000)
    connection.close()
    if (!flags.has('q')) await process.write(`${where}:${port} - accepting connections\n`)
    return 0
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    if (!flags.has('q')) await process.write(`${where}:${port} - no response\n`)
    return 2
  }
}
