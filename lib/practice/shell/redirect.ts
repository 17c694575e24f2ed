import { FileError } from '../files/index.ts'
import { nullStream, openStream, streamOf } from '../processes/index.ts'
import type { Stream } from '../processes/index.ts'
import type { Redirect } from './ast.ts'
import { complain } from './complain.ts'
import { expandText } from './expand.ts'
import type { Shell } from './shell.ts'

/** Applies redirections to the shell's own descriptors, in order; false (and a message) when one cannot be. */
export async function redirect(shell: Shell, redirects: Redirect[]): Promise<boolean> {
  for (const one of redirects) {
    const target = await expandText(shell, one.target)
    try {
      apply(shell, one, target)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      const reading = one.operator === '<'
      const missing = reading ? 'no such file' : 'nonexistent directory'
      await complain(shell, `can't ${reading ? 'open' : 'create'} ${target}: ${error.code === 'ENOENT' ? missing : error.message}`)
      return false
    }
  }
  return true
}

function apply(shell: Shell, { operator, fd }: Redirect, target: string): void {
  const { process } = shell
  const open = (how: 'read' | 'write' | 'append') => openStream(process, process.path(target), how)
  switch (operator) {
    case '<<':
      process.fds.set(fd, streamOf(target))
      break
    case '<':
    case '<>':
      process.fds.set(fd, open('read'))
      break
    case '>':
    case '>>':
      process.fds.set(fd, open(operator === '>' ? 'write' : 'append'))
      break
    case '&>': {
      const both = open('write')
      process.fds.set(1, both).set(2, both)
      break
    }
    default:
      duplicate(shell, fd, target)
  }
}

function duplicate(shell: Shell, fd: number, target: string): void {
  const { process } = shell
  if (target === '-') {
    process.fds.set(fd, nullStream)
    return
  }
  const stream: Stream | undefined = process.fds.get(Number(target))
  if (!stream) throw new FileError('EINVAL')
  process.fds.set(fd, stream)
}
