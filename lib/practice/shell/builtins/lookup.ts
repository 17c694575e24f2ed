import { executablePath } from '../../processes/index.ts'
import { call } from '../call.ts'
import type { Shell } from '../shell.ts'
import type { Builtin } from './index.ts'
import { builtins } from './index.ts'

function whereIs(shell: Shell, name: string): string | undefined {
  if (shell.functions.has(name) || builtins[name]) return name
  return executablePath(shell.process, name, shell.get('PATH'))
}

/** `command -v name`, or a command as if no function of its name were there. */
export const command: Builtin = async (shell, argv) => {
  if (argv[1] !== '-v' && argv[1] !== '-V') {
    if (argv.length > 1) await call(shell, argv.slice(1), { functions: false })
    return shell.status
  }
  let status = 0
  for (const name of argv.slice(2)) {
    const found = whereIs(shell, name)
    if (found === undefined) status = 127
    else await shell.process.write(`${found}\n`)
  }
  return status
}

export const type: Builtin = async (shell, argv) => {
  let status = 0
  for (const name of argv.slice(1)) {
    const found = whereIs(shell, name)
    if (found === undefined) status = 127
    const words = found === undefined ? 'not found' : found === name ? 'is a shell builtin' : `is ${found}`
    await shell.process.write(`${name}${found === undefined ? ':' : ''} ${words}\n`)
  }
  return status
}
