import { device, directory, file } from '../files/index.ts'
import type { Directory, Inode } from '../files/index.ts'
import type { Machine, Process } from '../processes/index.ts'

const dynamic = (text: () => string) => file('', { mode: 0o444, generate: text })

const streams = (names: Record<string, string>): Directory =>
  directory({ mode: 0o500 }, Object.fromEntries(Object.entries(names).map(([fd, name]) => [fd, device(name)])))

function processFolder(process: Process, fds: Directory): Directory {
  return directory({ mode: 0o555 }, {
    cmdline: dynamic(() => process.argv.map((word) => `${word}\0`).join('')),
    environ: dynamic(() => Object.entries(process.env).map(([name, value]) => `${name}=${value}\0`).join('')),
    comm: dynamic(() => `${(process.argv[0] ?? '').split('/').at(-1)}\n`),
    status: dynamic(() => `Name:\t${(process.argv[0] ?? '').split('/').at(-1)}\nState:\tS (sleeping)\nPid:\t${process.pid}\nPPid:\t${process.parent?.pid ?? 0}\nUid:\t${Array(4).fill(process.user.uid).join('\t')}\nGid:\t${Array(4).fill(process.user.gid).join('\t')}\n`),
    mounts: dynamic(() => mounts(process.machine)),
    fd: fds,
  })
}

const mounts = (machine: Machine) => machine.files.mounts.map(({ source, path, readOnly }) => `${source} ${path} ${source} ${readOnly ? 'ro' : 'rw'} 0 0\n`).join('')

const meminfo = 'MemTotal:        4028416 kB\nMemFree:         3012340 kB\nMemAvailable:    3501220 kB\n'
const cpuinfo = [0, 1].map((n) => `processor\t: ${n}\nmodel name\t: Practice CPU (simulated)\ncpu MHz\t\t: 2000.000\n`).join('\n')

/** /proc of a container: what learners look at in it, always as it is at the moment. */
export function procTree(machine: () => Machine): Directory {
  const self = streams({ 0: 'stdin', 1: 'stdout', 2: 'stderr' })
  const fixed: Record<string, Inode> = {
    meminfo: file(meminfo, { mode: 0o444 }),
    cpuinfo: file(cpuinfo, { mode: 0o444 }),
    version: file('Linux version 6.1.0-practice (simulated)\n', { mode: 0o444 }),
    loadavg: file('0.00 0.00 0.00 1/100 1\n', { mode: 0o444 }),
    mounts: dynamic(() => mounts(machine())),
    uptime: dynamic(() => `${((machine().clock.now() - (machine().processes.get(1)?.startedAt ?? 0)) / 1000).toFixed(2)} 0.00\n`),
  }
  const tree = directory({ mode: 0o555 })
  Object.defineProperty(tree, 'entries', {
    enumerable: true,
    get: () => {
      const { processes } = machine()
      const first = processes.get(1)
      const entries = new Map<string, Inode>(Object.entries(fixed))
      if (first) entries.set('self', processFolder(first, self))
      for (const process of processes.all) {
        entries.set(String(process.pid), processFolder(process, process.pid === 1 ? streams({ 1: 'container-stdout', 2: 'container-stderr' }) : self))
      }
      return entries
    },
  })
  return tree
}
