import { FileError } from '../../files/index.ts'
import { Killed, NetError } from '../../processes/index.ts'
import type { Listener, Process } from '../../processes/index.ts'
import { errorPage, formatTime, serveHttp, untilKilled } from '../../shell/index.ts'
import type { Applet, HttpRequest } from '../../shell/index.ts'
import { answerRequest } from './nginx-answer.ts'
import { ConfigProblem, parseConfig, serversOf, valuesOf } from './nginx-config.ts'
import type { Directive, Server } from './nginx-config.ts'

interface Loaded {
  main: Directive[]
  servers: Server[]
}

/** How many requests are answered at once: one that is passed on to where it came from needs all of them. */
const workerConnections = 256

/** How many files a configuration may consist of. */
const mostIncludes = 500

const stamp = (process: Process) => formatTime(process.machine.clock.now(), '%Y/%m/%d %T')

async function notice(process: Process, text: string, level = 'notice'): Promise<void> {
  try {
    await process.complain(`${stamp(process)} [${level}] ${process.pid}#${process.pid}: ${text}\n`)
  } catch (error) {
    // Nobody reads its messages any more: it serves on.
    if (!(error instanceof Killed)) throw error
  }
}

/** nginx: its configuration's servers and locations, static files, return, proxy_pass; -t, -s reload|quit|stop, -v. */
export const nginx: Applet = async (process, args) => {
  if (args.includes('-v') || args.includes('-V')) return (await process.complain(`nginx version: nginx/${version(process)}\n`), 0)
  const unknown = args.find((word, i) => (word.startsWith('-') ? !/^-[?hvVtTqspegc]$/.test(word) : !/^-[speg]$|^-c$/.test(args[i - 1] ?? '')))
  if (unknown !== undefined) return (await process.complain(`nginx: invalid option: "${unknown.replace(/^-/, '')}"\n`), 1)
  const file = args[args.indexOf('-c') + 1] ?? ''
  const config = args.includes('-c') ? file : '/etc/nginx/nginx.conf'
  if (args.includes('-s')) return signal(process, args[args.indexOf('-s') + 1] ?? '')
  let loaded: Loaded
  try {
    loaded = load(process, config)
    if (args.includes('-t')) {
      await process.complain(`nginx: the configuration file ${config} syntax is ok\nnginx: configuration file ${config} test is successful\n`)
      return 0
    }
    prepare(process, loaded)
  } catch (error) {
    if (!(error instanceof ConfigProblem) && !(error instanceof FileError)) throw error
    await process.complain(`${args.includes('-t') ? 'nginx:' : stamp(process)} [emerg] ${args.includes('-t') ? '' : `${process.pid}#${process.pid}: `}${error.message}\n${args.includes('-t') ? '' : `nginx: [emerg] ${error.message}\n`}`)
    return 1
  }
  if (args.join(' ').includes('daemon off') || valuesOf(loaded.main, 'daemon')[0]?.[0] === 'off') return run(process, config, loaded)
  // As a daemon it leaves its first process, which ends: a container that starts it so has completed.
  const child = process.spawn((master) => run(master, config, loaded), { argv: ['nginx'] })
  child.parent = process.machine.processes.get(1)
  return 0
}

const version = (process: Process) => process.env['NGINX_VERSION'] ?? '1.27.0'

async function signal(process: Process, word: string): Promise<number> {
  const master = process.machine.processes.all.find((one) => one !== process && /(^|\/)nginx$/.test(one.argv[0] ?? ''))
  if (!master) return (await process.complain('nginx: [error] invalid PID number "" in "/run/nginx.pid"\n'), 1)
  master.kill(({ reload: 'HUP', quit: 'QUIT', stop: 'TERM', reopen: 'USR1' } as const)[word as 'reload'] ?? 'HUP')
  return 0
}

function load(process: Process, config: string): Loaded {
  const read = (path: string): Directive[] => {
    const { files } = process.machine
    if (!path.includes('*')) return parseConfig(openFile(process, path), path)
    const folder = path.slice(0, path.lastIndexOf('/'))
    const suffix = path.slice(path.lastIndexOf('*') + 1)
    if (!files.exists(process.user, folder)) return []
    return files.list(process.user, folder).filter((name) => name.endsWith(suffix) && !name.startsWith('.')).flatMap((name) => parseConfig(openFile(process, `${folder}/${name}`), `${folder}/${name}`))
  }
  // A file that includes itself runs out of open files, as it does in nginx.
  let left = mostIncludes
  const expand = (block: Directive[]): Directive[] =>
    block.flatMap((one) => {
      if (one.name !== 'include') return one.block ? [{ ...one, block: expand(one.block) }] : [one]
      const path = one.args[0] ?? ''
      if (left-- === 0) throw new ConfigProblem(`open() "${path}" failed (24: Too many open files)`)
      return expand(read(path.startsWith('/') ? path : `/etc/nginx/${path}`))
    })
  const main = expand(read(config))
  const http = main.find((one) => one.name === 'http')?.block ?? []
  if (!main.some((one) => one.name === 'events')) throw new ConfigProblem('no "events" section in configuration')
  return { main, servers: serversOf(http) }
}

function openFile(process: Process, path: string): string {
  try {
    return process.machine.files.read(process.user, path)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    throw new ConfigProblem(`open() "${path}" failed (${error.code === 'ENOENT' ? 2 : 13}: ${error.message})`)
  }
}

/** What nginx makes at its start, and fails on where it may not. */
function prepare(process: Process, { main }: Loaded): void {
  const { files } = process.machine
  const http = main.find((one) => one.name === 'http')?.block ?? []
  const temporary = valuesOf(http, 'client_body_temp_path')[0]?.[0] ?? '/var/cache/nginx/client_temp'
  attempt(() => files.stat(process.user, temporary) ?? files.makeDirectory(process.user, temporary, 0o700), `mkdir() "${temporary}"`)
  const pid = valuesOf(main, 'pid')[0]?.[0] ?? '/var/run/nginx.pid'
  attempt(() => files.write(process.user, pid, `${process.pid}\n`), `open() "${pid}"`)
}

function attempt(act: () => unknown, what: string): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const number = { EROFS: 30, EACCES: 13, ENOENT: 2, ENOSPC: 28 }[error.code as 'EROFS'] ?? 5
    throw new ConfigProblem(`${what} failed (${number}: ${error.message})`)
  }
}

async function run(process: Process, config: string, first: Loaded): Promise<number> {
  let { servers } = first
  let listeners: Listener[] = []
  const listen = () => {
    const ports = [...new Set(servers.flatMap((server) => server.ports))]
    for (const listener of listeners) if (!ports.includes(listener.port)) listener.close()
    const open = new Set(listeners.map((listener) => listener.port))
    const kept = listeners.filter((listener) => ports.includes(listener.port))
    listeners = [...kept, ...ports.filter((port) => !open.has(port)).map((port) => serveHttp(process, port, (request, connection) => answer(port, request, connection.remote.address)))]
  }
  let active = 0
  const answer = async (port: number, request: HttpRequest, client: string) => {
    if (active >= workerConnections) {
      await notice(process, `${workerConnections} worker_connections are not enough`, 'alert')
      return errorPage(process, 500, `nginx/${version(process)}`)
    }
    active++
    return answerNow(port, request, client).finally(() => active--)
  }
  const answerNow = (port: number, request: HttpRequest, client: string) => {
    const here = servers.filter((server) => server.ports.includes(port))
    const host = (request.headers['host'] ?? '').split(':')[0] ?? ''
    const server = here.find((one) => one.names.includes(host)) ?? here[0]!
    return answerRequest(process, server, request, { client, version: version(process) })
  }
  try {
    listen()
  } catch (error) {
    if (!(error instanceof NetError)) throw error
    await notice(process, `bind() to 0.0.0.0:${servers.flatMap((server) => server.ports).join(',')} failed (98: Address in use)`, 'emerg')
    return 1
  }
  await notice(process, 'using the "epoll" event method')
  await notice(process, `nginx/${version(process)}`)
  await notice(process, 'start worker processes')
  process.handlers.set('HUP', () => {
    try {
      servers = load(process, config).servers
      listen()
      void notice(process, 'signal process started')
    } catch (error) {
      if (!(error instanceof ConfigProblem)) throw error
      void notice(process, error.message, 'emerg')
    }
  })
  return untilKilled(process, { QUIT: 0, TERM: 0, INT: 0 })
}
