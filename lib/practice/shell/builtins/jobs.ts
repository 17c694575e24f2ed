import { signalNumber } from '../../processes/index.ts'
import type { Process } from '../../processes/index.ts'
import { complain } from '../complain.ts'
import { tellOfSignal } from '../call.ts'
import { sendSignal } from '../send-signal.ts'
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

export const kill: Builtin = (shell, argv) => {
  const named = (word: string) => (word.startsWith('%') ? find(shell, word) : shell.process.machine.processes.get(Number(word)))
  return sendSignal(shell.process, argv.slice(1), named, (message) => complain(shell, message))
}

export const jobs: Builtin = async (shell) => {
  for (const [i, job] of shell.jobs.entries()) {
    const state = job.status === undefined ? 'Running' : 'Done'
    await shell.process.write(`[${i + 1}]+  ${state.padEnd(26)} ${job.argv.join(' ')}\n`)
  }
  return 0
}
