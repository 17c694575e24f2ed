import type { Assignment, Command } from 'unbash'
import { FileError } from '../files/index.ts'
import { commandLine, findExecutable } from '../processes/index.ts'
import type { Executable, Process, Signal } from '../processes/index.ts'
import { builtins } from './builtins/index.ts'
import { complain } from './complain.ts'
import { expandWords, valueOf } from './expand.ts'
import { Exit, Return } from './flow.ts'
import type { Runnable } from './interpreter.ts'
import { redirect, redirected } from './redirect.ts'
import type { Shell } from './shell.ts'

/** Calls of functions within each other before the shell gives up. */
const deepest = 150

/** Carries a simple command out. `last`: it may take the shell's process over. */
export async function callCommand(shell: Shell, command: Command, last: boolean): Promise<void> {
  shell.substituted = 0
  const argv = await expandWords(shell, command.name ? [command.name, ...command.args] : command.args)
  const assignments = command.prefix.filter((one): one is Assignment => one.type === 'Assignment')
  const [name] = argv
  if (name === undefined) {
    for (const one of assignments) shell.set(one.name, await valueOf(shell, one))
    shell.status = shell.substituted
    if (command.redirects.length > 0) await redirected(shell, command.redirects, () => Promise.resolve())
    return
  }
  if (shell.options.has('x')) await shell.process.complain(`+ ${argv.join(' ')}\n`)
  if (name === 'exec') return replaceShell(shell, command, assignments, argv.slice(1))
  const run = () => call(shell, argv, { assignments, last: last && shell.traps.size === 0 })
  if (command.redirects.length > 0) await redirected(shell, command.redirects, run)
  else await run()
}

/** `exec`: redirections stay, and a command takes the place of the shell. */
async function replaceShell(shell: Shell, { redirects }: Command, assignments: Assignment[], argv: string[]) {
  if (!(await redirect(shell, redirects))) throw new Exit(1)
  shell.status = 0
  if (argv.length === 0) return
  await callExternal(shell, argv, assignments, true)
  throw new Exit(shell.status)
}

interface CallOptions {
  assignments?: Assignment[]
  last?: boolean
  functions?: boolean
}

/** Calls a function, a builtin or a program by its name; without functions as `command` does. */
export async function call(shell: Shell, argv: string[], options: CallOptions = {}): Promise<void> {
  const { assignments = [], last = false, functions = true } = options
  const name = argv[0]!
  const body = functions ? shell.functions.get(name) : undefined
  const builtin = builtins[name]
  if (!body && !builtin) return callExternal(shell, argv, assignments, last)
  const before = new Map<string, string | undefined>()
  for (const one of assignments) {
    before.set(one.name, shell.get(one.name))
    shell.set(one.name, await valueOf(shell, one))
  }
  try {
    if (body) await callFunction(shell, body, argv)
    else if (builtin) shell.status = await builtin(shell, argv)
  } catch (error) {
    // What eval is given is part of the script: it ends with it.
    if (!(error instanceof FileError)) throw error
    await complain(shell, `${name}: ${error.message}`)
    shell.status = 1
  }
  for (const [variable, value] of before) {
    if (value === undefined) shell.unset(variable)
    else shell.set(variable, value)
  }
}

async function callFunction(shell: Shell, body: Runnable, argv: string[]): Promise<void> {
  const { positional } = shell
  if (shell.hidden.length >= deepest) throw new Error('maximum function nesting level exceeded')
  shell.positional = argv.slice(1)
  shell.hidden.push(new Map())
  try {
    await shell.interpreter.execute(body)
  } catch (error) {
    if (!(error instanceof Return)) throw error
    shell.status = error.status
  } finally {
    shell.positional = positional
    for (const [name, old] of shell.hidden.pop() ?? []) {
      if (old) shell.variables.set(name, old)
      else shell.variables.delete(name)
    }
  }
}

async function callExternal(shell: Shell, argv: string[], assignments: Assignment[], replace: boolean): Promise<void> {
  const env = shell.environment()
  for (const one of assignments) env[one.name] = await valueOf(shell, one)
  const found = await find(shell, argv[0]!)
  if (!found) return
  const args = commandLine(found, argv)
  if (replace) {
    Object.assign(shell.process, { argv: args, env })
    shell.process.handlers.clear()
    throw new Exit(await found.program(shell.process))
  }
  const child = shell.process.spawn(found.program, { argv: args, env })
  shell.status = await shell.process.wait(child)
  await tellOfSignal(shell, child)
}

async function find(shell: Shell, name: string): Promise<Executable | undefined> {
  try {
    const found = findExecutable(shell.process, name, shell.get('PATH'))
    if (found) return found
    await complain(shell, notFound(shell, name))
    shell.status = 127
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    await complain(shell, `${name}: ${error.message}`)
    shell.status = 126
  }
  return undefined
}

export function notFound(shell: Shell, name: string): string {
  if (shell.dialect !== 'bash') return `${name}: not found`
  return `${name}: ${name.includes('/') ? 'No such file or directory' : 'command not found'}`
}

const deaths: Partial<Record<Signal, string>> = {
  TERM: 'Terminated', KILL: 'Killed', HUP: 'Hangup', SEGV: 'Segmentation fault', ABRT: 'Aborted', QUIT: 'Quit',
}

/** Shells say so when a command did not end by itself. */
export async function tellOfSignal(shell: Shell, child: Process): Promise<void> {
  const word = child.endedBy && deaths[child.endedBy]
  if (word) await shell.process.complain(`${word}\n`)
}
