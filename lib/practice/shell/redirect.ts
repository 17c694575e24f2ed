import type { HereDoc, HereString, Redirect, Redirection } from 'unbash'
import { FileError } from '../files/index.ts'
import { nullStream, openStream, streamOf } from '../processes/index.ts'
import { complain } from './complain.ts'
import { expandParts, expandText } from './expand.ts'
import type { Shell } from './shell.ts'

/** Runs with redirections that end with it; status 1 when one cannot be. */
export async function redirected(shell: Shell, redirects: readonly Redirection[], run: () => Promise<void>) {
  const before = new Map(shell.process.fds)
  try {
    if (await redirect(shell, redirects)) await run()
    else shell.status = 1
  } finally {
    shell.process.fds = before
  }
}

/** Applies redirections to the shell's own descriptors, in order; false (and a message) when one cannot be. */
export async function redirect(shell: Shell, redirects: readonly Redirection[]): Promise<boolean> {
  for (const one of redirects) {
    if (one.type !== 'Redirect') {
      shell.process.fds.set(descriptorOf(one), streamOf(await hereText(shell, one)))
      continue
    }
    const target = one.target ? await expandText(shell, one.target) : ''
    try {
      apply(shell, one, target)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      const [act, missing] = one.operator === '<' ? ['open', 'no such file'] : ['create', 'nonexistent directory']
      await complain(shell, `can't ${act} ${target}: ${error.code === 'ENOENT' ? missing : error.message}`)
      return false
    }
  }
  return true
}

/** `<<-` takes the tabs at the beginning of lines away, but for those that come out of an expansion. */
async function hereText(shell: Shell, here: HereDoc | HereString): Promise<string> {
  if (here.type === 'HereString') return here.target ? `${await expandText(shell, here.target)}\n` : ''
  const { operator, body } = here
  const parts = body.parts ?? [{ type: 'Literal' as const, text: body.text, value: body.text, pos: 0, end: 0 }]
  if (operator === '<<') return expandParts(shell, parts)
  return expandParts(shell, parts.map((part, i) => {
    if (part.type !== 'Literal') return part
    return { ...part, value: part.value.replace(i === 0 ? /(^|\n)\t+/g : /(\n)\t+/g, '$1') }
  }))
}

function descriptorOf({ descriptor, operator }: Redirection): number {
  if (descriptor?.type === 'FileDescriptor') return descriptor.value
  return operator.startsWith('<') ? 0 : 1
}

function apply(shell: Shell, one: Redirect, target: string): void {
  const { process } = shell
  const { operator } = one
  const open = (how: 'read' | 'write' | 'append') => openStream(process, process.path(target), how)
  const fd = descriptorOf(one)
  switch (operator) {
    case '<': case '<>': process.fds.set(fd, open('read')); break
    case '>': case '>|': process.fds.set(fd, open('write')); break
    case '>>': process.fds.set(fd, open('append')); break
    case '<&': case '>&': case '&>': case '&>>':
      // `>& file` is `&> file`.
      if (operator === '<&' || (operator === '>&' && (one.descriptor || /^(\d+|-)$/.test(target)))) {
        duplicate(shell, fd, target)
      } else {
        const both = open(operator === '&>>' ? 'append' : 'write')
        process.fds.set(1, both).set(2, both)
      }
  }
}

function duplicate(shell: Shell, fd: number, target: string): void {
  const stream = target === '-' ? nullStream : shell.process.fds.get(Number(target))
  if (!stream) throw new FileError('EINVAL')
  shell.process.fds.set(fd, stream)
}
