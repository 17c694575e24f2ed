import { signalNumber, signalOf } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import { complain } from '../complain.ts'
import { tellOfSignal } from '../call.ts'
import type { Shell } from '../shell.ts'
import type { Builtin } from './index.ts'

export const wait: Builtin = async (shell, argv) => {
  const named = argv.slice(1).map((word) => find(shell, word))
  const all = argv.length > 1 ? named : [...shell.jobs]
  let status = 0
  for (const process of all) {
    if (!process) {
      status = 127
      continue
    }
    const end = await shell.waitInterruptibly(process)
    if (typeof end === 'string') return 128 + signalNumber(end)
    await tellOfSignal(shell, process)
    if (argv.length > 1) status = end
  }
  shell.jobs.length = 0
  return status
}

function find(shell: Shell, word: string): Process | undefined {
  if (word.startsWith('%')) return shell.jobs[Number(word.slice(1)) - 1]
  return shell.jobs.find((job) => job.pid === Number(word))
}

export const kill: Builtin = async (shell, argv) => {
  const args = argv.slice(1)
  const first = args[0] ?? ''
  let signal = signalOf('TERM')
  if (first === '-l') return (await shell.process.write('HUP INT QUIT KILL TERM USR1 USR2\n'), 0)
  if (first === '-s') {
    signal = signalOf(args[1] ?? '')
    args.splice(0, 2)
  } else if (first.startsWith('-')) {
    if (first !== '-0') signal = signalOf(first.slice(1))
    args.shift()
  }
  if (!signal) return (await complain(shell, `kill: bad signal name '${first}'`), 1)
  let status = 0
  for (const word of args) status = Math.max(status, await one(shell, word, first === '-0' ? undefined : signal))
  return status
}

async function one(shell: Shell, word: string, signal: ReturnType<typeof signalOf>): Promise<number> {
  const target = word.startsWith('%') ? find(shell, word) : shell.process.machine.processes.get(Number(word))
  if (target?.status !== undefined || !target) {
    await complain(shell, `can't kill pid ${word}: No such process`)
    return 1
  }
  if (shell.process.user.uid !== 0 && shell.process.user.uid !== target.user.uid) {
    await complain(shell, `can't kill pid ${word}: Operation not permitted`)
    return 1
  }
  if (signal) target.kill(signal)
  shell.process.check()
  return 0
}

export const jobs: Builtin = async (shell) => {
  for (const [i, job] of shell.jobs.entries()) {
    const state = job.status === undefined ? 'Running' : 'Done'
    await shell.process.write(`[${i + 1}]+  ${state.padEnd(26)} ${job.argv.join(' ')}\n`)
  }
  return 0
}
