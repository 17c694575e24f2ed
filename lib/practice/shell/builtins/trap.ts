import { signalOf } from '../../processes/index.ts'
import { complain } from '../complain.ts'
import type { Builtin } from './index.ts'

export const trap: Builtin = async (shell, argv) => {
  const args = argv.slice(1).filter((word) => word !== '--')
  if (args.length === 0) {
    for (const [signal, action] of shell.traps) await shell.process.write(`trap -- '${action}' ${signal}\n`)
    return 0
  }
  const action = args.length === 1 ? '-' : args.shift()!
  for (const word of args) {
    const signal = word === 'EXIT' || word === '0' ? 'EXIT' : signalOf(word)
    if (!signal) {
      await complain(shell, `trap: ${word}: invalid signal specification`)
      return 1
    }
    shell.setTrap(signal, action === '-' ? undefined : action)
  }
  return 0
}
