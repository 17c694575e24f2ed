import { accountOf, findExecutable } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import { duration, formatTime, serveHttp, untilKilled } from '../../shell/index.ts'
import type { Applet } from '../../shell/index.ts'

/** Sleeps until it is ended, as the pause container does. */
export const pause: Applet = (process) => untilKilled(process, { TERM: 0, INT: 0 })

/** A server of which only its start, its ports and its end are simulated (see the image's PRACTICE_ variables). */
export const daemon: Applet = async (process) => {
  for (const port of (process.env['PRACTICE_PORTS'] ?? '').split(',').filter(Boolean)) {
    if (['8080', '8181', '9153'].includes(port)) serveHttp(process, Number(port), () => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'OK' }))
    else process.machine.network.listen(process, Number(port), (connection) => void connection)
  }
  const log = process.env['PRACTICE_LOG'] ?? ''
  if (log !== '') await process.write(`${log}\n`)
  return untilKilled(process, { TERM: 0, INT: 0, QUIT: 0 })
}

/** Log collector: says that it has started; what it would collect it leaves. */
export const fluentd: Applet = async (process, args) => {
  const unknown = args.find((word) => word.startsWith('-') && !/^(-[cvqpiIrodsl]+|--(config|verbose|quiet|plugin|log|daemon|no-supervisor|use-v1-config|dry-run|workers|under-supervisor).*)$/.test(word))
  if (unknown !== undefined) return (await process.complain(`fluentd: invalid option: ${unknown}\n`), 1)
  const say = (text: string) => process.write(`${formatTime(process.machine.clock.now(), '%F %T +0000')} [info]: ${text}\n`)
  await say(`parsing config file is succeeded path="/fluentd/etc/${process.env['FLUENTD_CONF'] ?? 'fluent.conf'}"`)
  await say('starting fluentd-1.16.2 pid=1 ruby="3.2.2"')
  process.machine.network.listen(process, 24_224, () => {})
  await say('#0 fluentd worker is now running worker=0')
  return untilKilled(process, { TERM: 0, INT: 0 })
}

/** Runs a command as another user. */
export const gosu: Applet = async (process, args) => {
  const [name = '', ...argv] = args
  const account = accountOf(process.machine.files, name)
  if (!account) return (await process.complain(`error: failed switching to "${name}": unable to find user ${name}: no matching entries in passwd file\n`), 1)
  process.user = { uid: account.uid, gid: account.gid, groups: [], override: account.uid === 0 }
  const found = findExecutable(process, argv[0] ?? '')
  if (!found) return (await process.complain(`error: exec: "${argv[0]}": executable file not found in $PATH\n`), 1)
  process.argv = found.prefix.length > 0 ? [...found.prefix, ...argv.slice(1)] : argv
  return found.program(process)
}

/** stress --cpu N --vm N --vm-bytes 150M --vm-hang 1 --timeout 60s: takes memory and processor time. */
export const stress: Applet = async (process, args) => {
  const option = (...names: string[]) => args.map((word, i) => (names.includes(word.split('=')[0]!) ? (word.split('=')[1] ?? args[i + 1]) : undefined)).find((value) => value !== undefined)
  const bytes = option('--vm-bytes', '-mem-total') ?? '0'
  const size = Number.parseInt(bytes, 10) * ({ k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[/[kmg]/i.exec(bytes)?.[0].toLowerCase() ?? ''] ?? 1)
  const workers = Number(option('--vm', '-m') ?? 1)
  await process.write(`stress: info: [${process.pid}] dispatching hogs: ${option('--cpu', '-c') ?? 0} cpu, 0 io, ${option('--vm', '-m') ?? 0} vm, 0 hdd\n`)
  if (size > 0) {
    process.machine.memory.pretend(size * workers)
    process.check()
  }
  const limit = duration(option('--timeout', '-t') ?? 'infinity') ?? Infinity
  const end = process.machine.clock.now() + limit
  const busy = option('--cpu', '-c', '-cpus') !== undefined
  while (process.machine.clock.now() < end) {
    if (busy) await process.spend(20_000)
    await process.sleep(Math.min(1000, Math.max(1, end - process.machine.clock.now())))
  }
  await process.write(`stress: info: [${process.pid}] successful run completed in ${Math.round(limit / 1000)}s\n`)
  return 0
}

/** The test image of Kubernetes: pause, netexec and serve-hostname of its many commands. */
export const agnhost: Applet = async (process, args) => {
  const [command = 'pause'] = args
  const port = Number(/--http-port[= ](\d+)/.exec(args.join(' '))?.[1] ?? (command === 'serve-hostname' ? 9376 : 8080))
  if (command === 'netexec' || command === 'serve-hostname') {
    serveHttp(process, port, (request) => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, body: body(process, command, request.path) }))
  }
  return untilKilled(process, { TERM: 0, INT: 0 })
}

function body(process: Process, command: string, path: string): string {
  if (command === 'serve-hostname' || path.startsWith('/hostname') || path.startsWith('/hostName')) return process.machine.hostname
  if (path.startsWith('/clientip')) return process.machine.network.address
  return `NOW: ${new Date(process.machine.clock.now()).toISOString()}`
}
