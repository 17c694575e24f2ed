import { FileError } from '../files/index.ts'
import { findExecutable, Pipe } from '../processes/index.ts'
import type { Process, Signal } from '../processes/index.ts'
import { ArithmeticProblem, SyntaxProblem } from './ast.ts'
import type { Command } from './ast.ts'
import { builtins } from './builtins/index.ts'
import { expandPattern, expandText, expandWords, ParameterProblem } from './expand.ts'
import { Exit, LoopJump, Return } from './flow.ts'
import { parse } from './parse.ts'
import { compilePattern, matches } from './pattern.ts'
import { redirect } from './redirect.ts'
import { complain } from './complain.ts'
import type { Shell } from './shell.ts'

type Kind<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Calls of functions within each other before the shell gives up. */
const deepest = 150
/** Background jobs that a shell can wait for; the oldest are forgotten. */
const rememberedJobs = 100

/** Carries commands out. */
export class Interpreter {
  readonly #shell: Shell
  /** Within a condition, where a failure does not end a shell with `set -e`. */
  #tested = 0
  #calls = 0

  constructor(shell: Shell) {
    this.#shell = shell
  }

  /** Runs a whole script; its status is the shell's. `last`: the final command may take the process over. */
  async run(script: Command | string, last = false): Promise<number> {
    const shell = this.#shell
    try {
      const tree = typeof script === 'string' ? parse(script) : script
      await this.execute(tree, last)
    } catch (error) {
      if (error instanceof Exit) shell.status = error.status
      else if (error instanceof Return) shell.status = error.status
      else if (error instanceof SyntaxProblem || error instanceof ArithmeticProblem || error instanceof ParameterProblem) {
        await complain(shell, error.message)
        shell.status = 2
      } else if (!(error instanceof LoopJump)) throw error
    }
    return this.#atExit()
  }

  async #atExit(): Promise<number> {
    const shell = this.#shell
    const action = shell.traps.get('EXIT')
    if (action === undefined) return shell.status
    shell.traps.delete('EXIT')
    const { status } = shell
    try {
      await this.execute(parse(action))
    } catch (error) {
      if (error instanceof Exit) return error.status
      throw error
    }
    return status
  }

  async execute(command: Command, last = false): Promise<void> {
    const wait = this.#shell.process.spend()
    if (wait) await wait
    this.#shell.process.check()
    if (command.kind === 'simple') return this.#simple(command, last)
    if (!command.redirects) return this.#compound(command, last)
    await this.#withRedirects(command, () => this.#compound(command))
  }

  async #compound(command: Command, last = false): Promise<void> {
    switch (command.kind) {
      case 'list': return this.#list(command, last)
      case 'logical': return this.#logical(command)
      case 'pipeline': return this.#pipeline(command)
      case 'if': return this.#if(command)
      case 'loop': return this.#loop(command)
      case 'for': return this.#for(command)
      case 'case': return this.#case(command)
      case 'group': return this.execute(command.body)
      case 'subshell': return this.#subshell(command)
      case 'function':
        this.#shell.functions.set(command.name, command.body)
        this.#shell.status = 0
    }
  }

  async #list(list: Kind<'list'>, last: boolean): Promise<void> {
    for (const [i, { command, background }] of list.items.entries()) {
      if (background) this.#background(command)
      else await this.execute(command, last && i === list.items.length - 1)
      await this.runTraps()
    }
  }

  #background(command: Command): void {
    const shell = this.#shell
    const child = shell.fork(command, shell.interactive ? {} : { stdin: ended() })
    shell.lastBackground = child.pid
    shell.jobs.push({ process: child, text: '' })
    if (shell.jobs.length > rememberedJobs) shell.jobs.splice(0, 1)
    shell.status = 0
  }

  /** Runs the actions of signals that came meanwhile. */
  async runTraps(): Promise<void> {
    const shell = this.#shell
    for (let signal = shell.nextTrapped(); signal; signal = shell.nextTrapped()) {
      const { status } = shell
      await this.execute(parse(shell.traps.get(signal) ?? ''))
      shell.status = status
    }
  }

  async #condition(command: Command): Promise<boolean> {
    this.#tested++
    try {
      await this.execute(command)
    } finally {
      this.#tested--
    }
    return this.#shell.status === 0
  }

  async #logical({ left, operator, right }: Kind<'logical'>): Promise<void> {
    const holds = await this.#condition(left)
    if (holds === (operator === '&&')) await this.execute(right)
  }

  async #pipeline({ stages, negated }: Kind<'pipeline'>): Promise<void> {
    const shell = this.#shell
    const [only, ...more] = stages
    if (only && more.length === 0) await this.#condition(only)
    else await this.#stages(stages)
    if (negated) shell.status = shell.status === 0 ? 1 : 0
    else this.#failed()
  }

  async #stages(stages: Command[]): Promise<void> {
    const shell = this.#shell
    let input: Pipe | undefined
    const children: Process[] = []
    for (const [i, stage] of stages.entries()) {
      const stdin = input
      const stdout = i < stages.length - 1 ? new Pipe() : undefined
      const child = shell.fork(stage, { stdin, stdout })
      child.onExit(() => {
        stdin?.abandon()
        stdout?.end()
      })
      children.push(child)
      input = stdout
    }
    const statuses: number[] = []
    for (const child of children) statuses.push(await shell.process.wait(child))
    shell.status = statuses.at(-1) ?? 0
    if (shell.options.has('pipefail')) shell.status = statuses.findLast((status) => status !== 0) ?? 0
  }

  async #if({ condition, body, otherwise }: Kind<'if'>): Promise<void> {
    if (await this.#condition(condition)) return this.execute(body)
    this.#shell.status = 0
    if (otherwise) await this.execute(otherwise)
  }

  async #loop({ until, condition, body }: Kind<'loop'>): Promise<void> {
    let status = 0
    while ((await this.#condition(condition)) !== until) {
      if (await this.#turn(body)) return
      status = this.#shell.status
    }
    this.#shell.status = status
  }

  async #for({ variable, words, body }: Kind<'for'>): Promise<void> {
    const shell = this.#shell
    const values = words ? await expandWords(shell, words) : shell.positional
    shell.status = 0
    for (const value of values) {
      shell.set(variable, value)
      if (await this.#turn(body)) return
    }
  }

  /** One turn of a loop; true when it ends the loop. */
  async #turn(body: Command): Promise<boolean> {
    try {
      await this.execute(body)
    } catch (error) {
      if (!(error instanceof LoopJump)) throw error
      this.#shell.status = 0
      if (--error.levels > 0) throw error
      return error.kind === 'break'
    }
    return false
  }

  async #case({ subject, arms }: Kind<'case'>): Promise<void> {
    const shell = this.#shell
    const text = await expandText(shell, subject)
    shell.status = 0
    for (const { patterns, body } of arms) {
      for (const pattern of patterns) {
        if (matches(compilePattern(await expandPattern(shell, pattern)), text)) return this.execute(body)
      }
    }
  }

  async #subshell({ body }: Kind<'subshell'>): Promise<void> {
    const shell = this.#shell
    shell.status = await shell.process.wait(shell.fork(body))
    this.#failed()
  }

  /** After a command that failed: the shell ends when it is told to. */
  #failed(): void {
    const shell = this.#shell
    if (shell.status !== 0 && this.#tested === 0 && shell.options.has('e')) throw new Exit(shell.status)
  }

  async #withRedirects(command: Command, run: () => Promise<void>): Promise<void> {
    const shell = this.#shell
    const before = new Map(shell.process.fds)
    try {
      if (await redirect(shell, command.redirects ?? [])) await run()
      else shell.status = 1
    } finally {
      shell.process.fds = before
    }
  }

  async #simple(command: Kind<'simple'>, last: boolean): Promise<void> {
    const shell = this.#shell
    const argv = await expandWords(shell, command.words)
    const [name] = argv
    if (shell.options.has('x') && name !== undefined) await shell.process.complain(`+ ${argv.join(' ')}\n`)
    if (name === undefined) return this.#assignOnly(command)
    if (name === 'exec') return this.#exec(command, argv.slice(1))
    const run = () => this.#call(command, argv, last && shell.traps.size === 0)
    if (command.redirects?.length) await this.#withRedirects(command, run)
    else await run()
    this.#failed()
  }

  async #assignOnly(command: Kind<'simple'>): Promise<void> {
    const shell = this.#shell
    shell.status = 0
    for (const { name, value } of command.assignments) shell.set(name, await expandText(shell, value))
    if (command.redirects?.length) await this.#withRedirects(command, () => Promise.resolve())
    this.#failed()
  }

  /** `exec`: redirections stay, and a command takes the place of the shell. */
  async #exec(command: Kind<'simple'>, argv: string[]): Promise<void> {
    const shell = this.#shell
    if (!(await redirect(shell, command.redirects ?? []))) throw new Exit(1)
    shell.status = 0
    if (argv.length > 0) {
      await this.#external(command, argv, true)
      throw new Exit(shell.status)
    }
  }

  async #call(command: Kind<'simple'>, argv: string[], last: boolean): Promise<void> {
    const shell = this.#shell
    const name = argv[0]!
    const body = shell.functions.get(name)
    const builtin = builtins[name]
    if (!body && !builtin) return this.#external(command, argv, last)
    const before = new Map<string, string | undefined>()
    for (const { name: variable, value } of command.assignments) {
      before.set(variable, shell.get(variable))
      shell.set(variable, await expandText(shell, value))
    }
    try {
      if (body) await this.#function(body, argv)
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

  async #function(body: Command, argv: string[]): Promise<void> {
    const shell = this.#shell
    const { positional } = shell
    if (++this.#calls > deepest) throw new Error('maximum function nesting level exceeded')
    shell.positional = argv.slice(1)
    shell.hidden.push(new Map())
    try {
      await this.execute(body)
    } catch (error) {
      if (!(error instanceof Return)) throw error
      shell.status = error.status
    } finally {
      this.#calls--
      shell.positional = positional
      for (const [name, old] of shell.hidden.pop() ?? []) {
        if (old) shell.variables.set(name, old)
        else shell.variables.delete(name)
      }
    }
  }

  async #external(command: Kind<'simple'>, argv: string[], replace: boolean): Promise<void> {
    const shell = this.#shell
    const env = shell.environment()
    for (const { name, value } of command.assignments) env[name] = await expandText(shell, value)
    const name = argv[0]!
    const found = await this.#find(name)
    if (!found) return
    const args = found.prefix.length > 0 ? [...found.prefix, ...argv.slice(1)] : argv
    if (replace) {
      Object.assign(shell.process, { argv: args, env })
      shell.process.handlers.clear()
      throw new Exit(await found.program(shell.process))
    }
    const child = shell.process.spawn(found.program, { argv: args, env })
    shell.status = await shell.process.wait(child)
    await tellOfSignal(shell, child)
  }

  async #find(name: string): Promise<ReturnType<typeof findExecutable>> {
    const shell = this.#shell
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
}

const deaths: Partial<Record<Signal, string>> = { TERM: 'Terminated', KILL: 'Killed', HUP: 'Hangup', SEGV: 'Segmentation fault', ABRT: 'Aborted', QUIT: 'Quit' }

/** Shells say so when a command did not end by itself. */
export async function tellOfSignal(shell: Shell, child: Process): Promise<void> {
  const word = child.endedBy && deaths[child.endedBy]
  if (word) await shell.process.complain(`${word}\n`)
}

function notFound(shell: Shell, name: string): string {
  if (name.includes('/')) return `${name}: ${shell.dialect === 'bash' ? 'No such file or directory' : 'not found'}`
  return shell.dialect === 'bash' ? `${name}: command not found` : `${name}: not found`
}

function ended(): Pipe {
  const pipe = new Pipe()
  pipe.end()
  return pipe
}

