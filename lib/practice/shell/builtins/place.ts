import { complain } from '../complain.ts'
import type { Builtin } from './index.ts'

export const cd: Builtin = async (shell, argv) => {
  const { process } = shell
  const { files } = process.machine
  const named = argv.slice(1).find((word) => word !== '-P' && word !== '-L')
  const to = named === '-' ? (shell.get('OLDPWD') ?? process.cwd) : (named ?? shell.get('HOME') ?? '/')
  const stat = files.stat(process.user, process.path(to))
  if (stat?.kind !== 'directory' || !files.may(process.user, process.path(to), 'execute')) {
    const why = !stat ? 'No such file or directory' : stat.kind === 'directory' ? 'Permission denied' : 'Not a directory'
    const line = shell.interactive || shell.dialect !== 'ash' ? '' : 'line 0: '
    await complain(shell, `cd: ${line}can't cd to ${to}: ${why}`)
    return shell.dialect === 'bash' ? 1 : 2
  }
  shell.set('OLDPWD', process.cwd)
  process.cwd = stat.path
  shell.set('PWD', process.cwd, true)
  if (named === '-') await process.write(`${process.cwd}\n`)
  return 0
}

export const pwd: Builtin = async (shell) => {
  await shell.process.write(`${shell.process.cwd}\n`)
  return 0
}

export const umask: Builtin = async (shell, argv) => {
  const { process } = shell
  if (argv[1] === undefined) await process.write(`${process.umask.toString(8).padStart(4, '0')}\n`)
  else process.umask = Number.parseInt(argv[1], 8) & 0o777
  return 0
}
