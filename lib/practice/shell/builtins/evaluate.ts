import { FileError } from '../../files/index.ts'
import { complain } from '../complain.ts'
import { Return } from '../flow.ts'
import type { Shell } from '../shell.ts'
import type { Builtin } from './index.ts'

export const evaluateAll: Builtin = async (shell, argv) => {
  await shell.interpreter.execute(await shell.read(argv.slice(1).join(' ')))
  return shell.status
}

/** `.`: runs a file's commands here. */
export const source: Builtin = async (shell, argv) => {
  const script = await textOf(shell, argv[1] ?? '')
  if (script === undefined) return 2
  const { positional } = shell
  if (argv.length > 2) shell.positional = argv.slice(2)
  try {
    await shell.interpreter.execute(await shell.read(script))
  } catch (error) {
    if (!(error instanceof Return)) throw error
    shell.status = error.status
  } finally {
    shell.positional = positional
  }
  return shell.status
}

async function textOf(shell: Shell, path: string): Promise<string | undefined> {
  const { process } = shell
  try {
    return process.machine.files.read(process.user, process.path(path))
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    await complain(shell, `.: can't open '${path}': ${error.message}`)
    return undefined
  }
}
