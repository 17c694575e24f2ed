import { FileError } from '../files/index.ts'
import { readLine } from '../processes/index.ts'
import type { Process, Program } from '../processes/index.ts'
import { takeOptions } from './builtins/set.ts'
import { tellProblem } from './complain.ts'
import { Exit, LoopJump, Return } from './flow.ts'
import type { Runnable } from './interpreter.ts'
import type { Dialect } from './parse.ts'
import { ScriptProblem, SyntaxProblem } from './problem.ts'
import { Shell } from './shell.ts'

/** The shell as a program: `sh -c commands`, `sh file`, commands on standard input, or a person at a terminal. */
export const shellProgram = (dialect: Dialect): Program => async (process) => {
  const options = new Set<string>()
  const args = process.argv.slice(1)
  let command: string | undefined
  for (takeOptions(args, options); args[0] === '-' || args[0]?.startsWith('--'); takeOptions(args, options)) args.shift()
  if (options.delete('c')) {
    command = args.shift()
    if (command === undefined) return (await process.complain('sh: -c requires an argument\n'), 2)
  }
  const name = args.shift() ?? (process.argv[0] ?? 'sh')
  const shell = new Shell(process, { dialect, name: command === undefined ? name : name, positional: args })
  for (const option of ['e', 'u', 'x', 'f', 'a', 'pipefail']) if (options.has(option)) shell.options.add(option)
  if (command !== undefined) return shell.interpreter.run(command, true)
  if (name !== process.argv[0] && !options.has('s')) return runFile(shell, name)
  shell.interactive = process.stdin.terminal !== undefined || options.has('i')
  return fromInput(shell)
}

async function runFile(shell: Shell, path: string): Promise<number> {
  const { process } = shell
  let script: string
  try {
    script = process.machine.files.read(process.user, process.path(path))
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    await process.complain(`${process.argv[0]}: can't open '${path}': ${error.message}\n`)
    return error.code === 'ENOENT' ? 2 : 126
  }
  return shell.interpreter.run(script)
}

/** Reads a command at a time: what it starts reads from the same input. */
async function fromInput(shell: Shell): Promise<number> {
  const { process } = shell
  atTerminal(shell)
  let text = ''
  let awaits: string | undefined
  for (;;) {
    if (shell.interactive) await process.complain(prompt(shell, text !== ''))
    const line = await readLine(process, process.stdin)
    if (line === undefined) break
    text += `${line}\n`
    if (!line.includes(awaits ?? '')) continue
    try {
      awaits = await unfinished(shell, text)
      if (awaits === undefined) text = ''
    } catch (error) {
      if (!(error instanceof Exit)) throw error
      shell.status = error.status
      return shell.interpreter.run('exit')
    }
  }
  if (shell.interactive) await process.complain('\n')
  return shell.interpreter.run(text.trim() === '' ? `exit ${shell.status}` : text)
}

/** Runs a command; when it goes on in the next line, gives what the line that may end it must have in it. */
async function unfinished(shell: Shell, text: string): Promise<string | undefined> {
  if (/(?<!\\)(\\\\)*\\\n$/.test(text)) return ''
  let script: Runnable | undefined
  try {
    script = await shell.read(text)
    await shell.interpreter.execute(script)
    await shell.interpreter.runTraps()
  } catch (error) {
    if (error instanceof SyntaxProblem && error.incomplete && !script) return error.awaits
    if (error instanceof ScriptProblem) {
      await tellProblem(shell, error)
      if (!shell.interactive) throw new Exit(shell.status)
    } else if (!(error instanceof LoopJump || error instanceof Return)) throw error
  }
  return undefined
}

function prompt(shell: Shell, more: boolean): string {
  if (more) return '> '
  const { process } = shell
  const sign = process.user.uid === 0 ? '#' : '$'
  const home = shell.get('HOME')
  const cwd = process.cwd === home && home !== '/' ? '~' : process.cwd
  if (shell.dialect === 'bash') {
    const who = process.user.uid === 0 ? 'root' : 'I have no name!'
    return `${who}@${process.machine.hostname}:${cwd}${sign} `
  }
  return shell.dialect === 'dash' ? `${sign} ` : `${cwd} ${sign} `
}

/** Keys such as ^C go to what runs in the foreground: everything below the shell but its background jobs. */
function atTerminal(shell: Shell): void {
  const { process } = shell
  const { terminal } = process.stdin
  if (!terminal || !shell.interactive) return
  process.handlers.set('INT', () => {})
  process.handlers.set('QUIT', () => {})
  process.handlers.set('TERM', () => {})
  terminal.foreground = (signal) => {
    const background = new Set(shell.jobs)
    const reach = (parent: Process): Process[] =>
      process.machine.processes.childrenOf(parent).filter((child) => !background.has(child)).flatMap((child) => [child, ...reach(child)])
    const running = reach(process)
    for (const child of running) child.kill(signal)
    if (running.length === 0) void process.complain(prompt(shell, false))
  }
}
