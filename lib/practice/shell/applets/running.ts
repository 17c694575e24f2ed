import { accountOf, signalOf } from '../../processes/index.ts'
import { sendSignal } from '../send-signal.ts'
import type { Applet } from './applet.ts'
import { fail } from './applet.ts'
import { formatTime } from './date.ts'

const ps: Applet = async (process) => {
  await process.write('PID   USER     TIME  COMMAND\n')
  for (const one of process.machine.processes.all) {
    const user = accountOf(process.machine.files, one.user.uid)?.name ?? String(one.user.uid)
    await process.write(`${String(one.pid).padStart(5)} ${user.slice(0, 8).padEnd(8)}  0:00 ${one.argv.join(' ')}\n`)
  }
  return 0
}

const kill: Applet = (process, args) => {
  const find = (word: string) => process.machine.processes.get(Number(word))
  return sendSignal(process, args, find, (message) => fail(process, message))
}

/** killall and pkill, pgrep and pidof: processes by their program's name. */
const byName = (act: 'signal' | 'print'): Applet => async (process, args) => {
  const words = args.filter((word) => !word.startsWith('-'))
  const flag = args.find((word) => word.startsWith('-') && word !== '-f')
  const signal = signalOf(flag?.slice(1) ?? 'TERM') ?? 'TERM'
  const whole = args.includes('-f')
  const found = process.machine.processes.all.filter((one) => {
    const name = (one.argv[0] ?? '').split('/').at(-1) ?? ''
    return one !== process && words.some((word) => (whole ? one.argv.join(' ').includes(word) : name === word))
  })
  for (const one of found) {
    if (act === 'signal') one.kill(signal)
    else await process.write(`${one.pid}\n`)
  }
  if (found.length === 0 && act === 'signal') return fail(process, `${words[0] ?? ''}: no process killed`)
  return found.length > 0 ? 0 : 1
}

const uptime: Applet = async (process) => {
  const first = process.machine.processes.get(1)
  const now = process.machine.clock.now()
  const minutes = Math.trunc((now - (first?.startedAt ?? now)) / 60_000)
  await process.write(` ${formatTime(now, '%T')} up ${minutes} min,  0 users,  load average: 0.00, 0.00, 0.00\n`)
  return 0
}

const free: Applet = async (process) => {
  const used = Math.round(process.machine.memory.usage(process.machine.processes.all.length) / 1024)
  const total = 4_028_416
  await process.write(`              total        used        free      shared  buff/cache   available\nMem:        ${total}      ${String(used).padStart(6)}     ${total - used}           0           0     ${total - used}\nSwap:             0           0           0\n`)
  return 0
}

const top: Applet = async (process) => {
  await process.write(`Mem: 204800K used, 3823616K free\nCPU:   0% usr   0% sys   0% nic 100% idle\n  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\n`)
  for (const one of process.machine.processes.all) {
    await process.write(`${String(one.pid).padStart(5)} ${String(one.parent?.pid ?? 0).padStart(5)} ${String(one.user.uid).padEnd(8)} S     4400   0%   0   0% ${one.argv.join(' ')}\n`)
  }
  return 0
}

/** What tells of processes that run, and ends them. */
export const applets = {
  ps, kill, uptime, free, top,
  killall: byName('signal'),
  pkill: byName('signal'),
  pgrep: byName('print'),
  pidof: byName('print'),
}
