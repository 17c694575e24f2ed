import { FileError } from '../files/index.ts'
import type { Process, Program } from './process.ts'

export interface Executable {
  path: string
  program: Program
  /** What goes before the arguments: interpreter and script. */
  prefix: string[]
}

/** The arguments that the program gets for a command: a script's interpreter has the script among them. */
export const commandLine = ({ prefix }: Executable, argv: string[]): string[] =>
  prefix.length > 0 ? [...prefix, ...argv.slice(1)] : argv

/** Where the executable is that a name means; undefined when there is none that may be run. */
export function executablePath(process: Process, name: string, path?: string): string | undefined {
  try {
    return findExecutable(process, name, path)?.path
  } catch (error) {
    if (error instanceof FileError) return undefined
    throw error
  }
}

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * The executable that a command names, searched for in PATH when the name has no slash. Undefined when there is none;
 * throws FileError (EACCES) when it is there and may not be run.
 */
export function findExecutable(process: Process, name: string, path = process.env['PATH']): Executable | undefined {
  if (name.includes('/')) return executable(process, process.path(name))
  let forbidden: FileError | undefined
  for (const folder of (path ?? defaultPath).split(':')) {
    const at = `${folder === '' ? process.cwd : folder}/${name}`
    try {
      const found = name === '' ? undefined : executable(process, at)
      if (found) return found
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      forbidden = error
    }
  }
  if (forbidden) throw forbidden
  return undefined
}

function executable(process: Process, path: string): Executable | undefined {
  const { files } = process.machine
  const stat = files.stat(process.user, path)
  if (!stat) return undefined
  if (stat.kind !== 'file' || !files.may(process.user, path, 'execute')) throw new FileError('EACCES')
  const program = stat.program === undefined ? undefined : process.machine.program(stat.program)
  if (program) return { path, program, prefix: [] }
  const [, interpreter, argument] = /^#! *(\S+) *([^\n]*)/.exec(stat.data) ?? []
  const runs = findExecutable(process, interpreter ?? '/bin/sh')
  if (!runs) return undefined
  const words = [interpreter ?? '/bin/sh', argument?.trim(), path].filter((word) => word !== undefined && word !== '')
  return { path, program: runs.program, prefix: words as string[] }
}
