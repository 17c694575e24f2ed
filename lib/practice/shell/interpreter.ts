import type {
  AndOr, Case, CaseItem, CompoundList, Function as Definition, If, Pipeline, PipelineNode, Script, Statement,
} from 'unbash'
import { Pipe } from '../processes/index.ts'
import { elapsed } from './applets/run.ts'
import { evaluate } from './arithmetic.ts'
import { callCommand, notFound } from './call.ts'
import { complain, tellProblem } from './complain.ts'
import { conditionStatus } from './condition.ts'
import { expandPattern, expandText } from './expand.ts'
import { Exit, LoopJump, Return } from './flow.ts'
import { runCount, runFor, runWhile } from './loops.ts'
import { compilePattern, matches } from './pattern.ts'
import { runStages } from './pipeline.ts'
import { ScriptProblem } from './problem.ts'
import { redirected } from './redirect.ts'
import type { Shell } from './shell.ts'

export type Runnable = Script | CompoundList | AndOr | PipelineNode

/** Background jobs that a shell can wait for; the oldest are forgotten. */
const rememberedJobs = 100

/** Carries commands out. */
export class Interpreter {
  readonly #shell: Shell
  /** Within a condition, where a failure does not end a shell with `set -e`. */
  #tested = 0

  constructor(shell: Shell) {
    this.#shell = shell
  }

  /** Runs a whole script; its status is the shell's. `last`: the final command may take the process over. */
  async run(script: Runnable | string, last = false): Promise<number> {
    const shell = this.#shell
    try {
      await this.execute(typeof script === 'string' ? await shell.read(script) : script, last)
    } catch (error) {
      if (error instanceof Exit || error instanceof Return) shell.status = error.status
      else if (error instanceof ScriptProblem) await tellProblem(shell, error)
      else if (!(error instanceof LoopJump)) throw error
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
      await this.execute(await shell.read(action))
    } catch (error) {
      if (error instanceof Exit) return error.status
      throw error
    }
    return status
  }

  async execute(node: Runnable, last = false): Promise<void> {
    const shell = this.#shell
    const wait = shell.process.spend()
    if (wait) await wait
    shell.process.check()
    switch (node.type) {
      case 'Command':
        await callCommand(shell, node, last)
        return this.#failed()
      case 'Script': case 'CompoundList': return this.#list(node.commands, last)
      case 'AndOr': return this.#logical(node)
      case 'Pipeline': return this.#pipeline(node)
      case 'Redirected': return redirected(shell, node.redirects, () => this.execute(node.command))
      case 'If': return this.#if(node)
      case 'While': return runWhile(shell, node)
      case 'For': return runFor(shell, node)
      case 'ArithmeticFor': return runCount(shell, node)
      case 'Case': return this.#case(node)
      case 'BraceGroup': return this.execute(node.body)
      case 'Subshell': return this.#subshell(node.body)
      case 'Function': return this.#define(node)
      case 'TestCommand':
        if (shell.dialect !== 'dash') shell.status = await conditionStatus(shell, node.expression)
        else await complain(shell, notFound(shell, '[[')).then(() => (shell.status = 127))
        return this.#failed()
      case 'ArithmeticCommand':
        // Other shells take it for a subshell in a subshell.
        if (shell.dialect !== 'bash') return this.#subshell(await shell.read(node.body))
        shell.status = (await evaluate(shell, node.expression)) === 0 ? 1 : 0
        return this.#failed()
      default:
        throw new ScriptProblem(`${node.type.toLowerCase()}: not supported by this shell`)
    }
  }

  async #list(commands: readonly Statement[], last: boolean): Promise<void> {
    for (const [i, { command, background }] of commands.entries()) {
      if (background) this.#background(command)
      else await this.execute(command, last && i === commands.length - 1)
      await this.runTraps()
    }
  }

  #background(command: Runnable): void {
    const shell = this.#shell
    const stdin = new Pipe()
    stdin.end()
    const child = shell.fork(command, shell.interactive ? {} : { stdin })
    shell.lastBackground = child.pid
    shell.jobs.push(child)
    if (shell.jobs.length > rememberedJobs) shell.jobs.splice(0, 1)
    shell.status = 0
  }

  /** Runs the actions of signals that came meanwhile. */
  async runTraps(): Promise<void> {
    const shell = this.#shell
    for (let signal = shell.nextTrapped(); signal; signal = shell.nextTrapped()) {
      const { status } = shell
      await this.execute(await shell.read(shell.traps.get(signal) ?? ''))
      shell.status = status
    }
  }

  /** Whether a command succeeds, as a condition does: its failure ends nothing. */
  async condition(command: Runnable): Promise<boolean> {
    this.#tested++
    try {
      await this.execute(command)
    } finally {
      this.#tested--
    }
    return this.#shell.status === 0
  }

  async #logical({ commands, operators }: AndOr): Promise<void> {
    for (const [i, command] of commands.entries()) {
      if (i > 0 && (this.#shell.status === 0) !== (operators[i - 1] === '&&')) continue
      if (i < commands.length - 1) await this.condition(command)
      else await this.execute(command)
    }
  }

  async #pipeline(node: Pipeline): Promise<void> {
    const shell = this.#shell
    const { prefixes, commands } = node
    const begin = shell.process.machine.clock.now()
    const [only, ...more] = commands
    if (only && more.length === 0) await this.condition(only)
    else await runStages(shell, node)
    if (prefixes.some((prefix) => prefix.type === 'Time')) await shell.process.complain(elapsed(shell.process, begin))
    if (prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 0) this.#failed()
    else shell.status = shell.status === 0 ? 1 : 0
  }

  async #if(node: If): Promise<void> {
    for (const { clause, then } of [node, ...node.elif]) if (await this.condition(clause)) return this.execute(then)
    this.#shell.status = 0
    if (node.else) await this.execute(node.else)
  }

  async #case({ word, items }: Case): Promise<void> {
    const text = await expandText(this.#shell, word)
    this.#shell.status = 0
    let through = false
    for (const item of items) {
      if (!through && !(await this.#fits(item, text))) continue
      await this.execute(item.body)
      if (item.terminator !== ';&' && item.terminator !== ';;&') return
      through = item.terminator === ';&'
    }
  }

  async #fits({ pattern }: CaseItem, text: string): Promise<boolean> {
    for (const word of pattern) if (matches(compilePattern(await expandPattern(this.#shell, word)), text)) return true
    return false
  }

  async #subshell(body: Runnable): Promise<void> {
    const shell = this.#shell
    shell.status = await shell.process.wait(shell.fork(body))
    this.#failed()
  }

  #define({ name, body }: Definition): void {
    this.#shell.functions.set(name.text, body)
    this.#shell.status = 0
  }

  /** After a command that failed: the shell ends when it is told to. */
  #failed(): void {
    const shell = this.#shell
    if (shell.status !== 0 && this.#tested === 0 && shell.options.has('e')) throw new Exit(shell.status)
  }
}
