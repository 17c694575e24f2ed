import type { ParsedScript } from 'unbash'
import type { Process, Signal } from '../processes/index.ts'
import { Pipe, readAll } from '../processes/index.ts'
import { Interpreter } from './interpreter.ts'
import type { Runnable } from './interpreter.ts'
import { parse } from './parse.ts'
import type { Dialect } from './parse.ts'
import { ScriptProblem } from './problem.ts'

interface Variable {
  value: string
  exported: boolean
  readonly?: boolean
}

/** What one shell process knows: variables, functions, arguments, options, traps, jobs. */
export class Shell {
  readonly process: Process
  readonly dialect: Dialect
  readonly variables = new Map<string, Variable>()
  readonly functions = new Map<string, Runnable>()
  readonly options = new Set<string>()
  readonly traps = new Map<Signal | 'EXIT', string>()
  readonly jobs: Process[] = []
  readonly interpreter = new Interpreter(this)
  /** Variables that `local` hid, one map for each function that runs. */
  readonly hidden: Map<string, Variable | undefined>[] = []
  name: string
  positional: string[]
  status = 0
  /** The status of the last command substitution: that of a command without a name. */
  substituted = 0
  lastBackground: number | undefined
  interactive = false
  #pending: Signal[] = []
  #interrupted: (() => void) | undefined
  #size = 0

  constructor(process: Process, options: { dialect: Dialect; name: string; positional?: string[]; of?: Shell }) {
    this.process = process
    this.dialect = options.dialect
    this.name = options.name
    this.positional = options.positional ?? []
    const { of } = options
    if (of) {
      for (const [name, variable] of of.variables) this.variables.set(name, { ...variable })
      for (const [name, body] of of.functions) this.functions.set(name, body)
      for (const option of of.options) this.options.add(option)
      this.status = of.status
      this.lastBackground = of.lastBackground
    } else {
      for (const [name, value] of Object.entries(process.env)) this.variables.set(name, { value, exported: true })
      this.variables.set('PWD', { value: process.cwd, exported: true })
    }
  }

  /** The tree of a script. Reading takes time, so that a long one that is read again and again holds nobody else up. */
  async read(text: string): Promise<ParsedScript> {
    const script = parse(text, this.dialect)
    await (text.length > 20_000 ? this.process.sleep(text.length / 1000) : this.process.spend(text.length / 100))
    return script
  }

  get(name: string): string | undefined {
    if (/^[1-9]\d*$/.test(name)) return this.positional[Number(name) - 1]
    switch (name) {
      case '0': return this.name
      case '#': return String(this.positional.length)
      case '@': case '*': return this.positional.join(' ')
      case '?': return String(this.status)
      case '$': return String(this.process.pid)
      case '!': return this.lastBackground === undefined ? '' : String(this.lastBackground)
      case '-':
        return [...this.options].filter((option) => option.length === 1).join('') + (this.interactive ? 'i' : '')
      case 'RANDOM': return String(Math.trunc(Math.random() * 32_768))
      case 'PPID': return String(this.process.parent?.pid ?? 0)
      case 'UID': return this.dialect === 'bash' ? String(this.process.user.uid) : this.variables.get(name)?.value
      case 'HOSTNAME': return this.variables.get(name)?.value ?? this.process.machine.hostname
      default: return this.variables.get(name)?.value
    }
  }

  /** The value of a variable that is expanded: an error with `set -u` when there is none. */
  required(name: string): string {
    const value = this.get(name)
    if (value === undefined && this.options.has('u')) throw new ScriptProblem(`${name}: parameter not set`)
    return value ?? ''
  }

  set(name: string, value: string, exported?: boolean): void {
    const old = this.variables.get(name)
    if (old?.readonly) throw new Error(`${name}: is read only`)
    this.#size += value.length - (old?.value.length ?? 0)
    if (value.length > 4096) this.process.hold('variables', this.#size)
    this.variables.set(name, { value, exported: exported ?? old?.exported ?? this.options.has('a') })
  }

  unset(name: string): void {
    this.variables.delete(name)
  }

  /** What a command that the shell starts finds in its environment. */
  environment(): Record<string, string> {
    const out: Record<string, string> = {}
    for (const [name, variable] of this.variables) if (variable.exported) out[name] = variable.value
    return out
  }

  /** Output of commands, without the newlines at its end. */
  async substitute(body: Runnable): Promise<string> {
    const pipe = new Pipe()
    const child = this.fork(body, { stdout: pipe })
    child.onExit(() => pipe.end())
    const output = await readAll(this.process, pipe)
    this.substituted = await this.process.wait(child)
    return output.replace(/\n+$/, '')
  }

  /** Runs commands in a process of its own with a copy of everything here. */
  fork(body: Runnable, streams: { [name in 'stdin' | 'stdout' | 'stderr']?: Pipe | undefined } = {}): Process {
    const fds = new Map(this.process.fds)
    if (streams.stdin) fds.set(0, streams.stdin)
    if (streams.stdout) fds.set(1, streams.stdout)
    if (streams.stderr) fds.set(2, streams.stderr)
    const program = (process: Process) => {
      const { dialect, name, positional } = this
      const shell = new Shell(process, { dialect, name, positional: [...positional], of: this })
      return shell.interpreter.run(body)
    }
    return this.process.spawn(program, { argv: this.process.argv, env: this.environment(), fds })
  }

  /** `trap`: undefined gives the signal its own meaning back, '' ignores it. */
  setTrap(signal: Signal | 'EXIT', action: string | undefined): void {
    if (action === undefined) this.traps.delete(signal)
    else this.traps.set(signal, action)
    if (signal === 'EXIT') return
    if (action === undefined) this.process.handlers.delete(signal)
    else if (action === '') this.process.handlers.set(signal, () => {})
    else this.process.handlers.set(signal, () => this.#arrived(signal))
  }

  #arrived(signal: Signal): void {
    this.#pending.push(signal)
    this.#interrupted?.()
  }

  /** The next signal that has come and has a trap. */
  nextTrapped(): Signal | undefined {
    return this.#pending.shift()
  }

  /** Waits for a child; a trapped signal ends the wait, and is returned. */
  async waitInterruptibly(child: Process): Promise<number | Signal> {
    if (this.#pending[0]) return this.#pending[0]
    try {
      return await this.process.block<number | Signal>((done) => {
        this.#interrupted = () => done(this.#pending[0]!)
        return child.onExit(() => done(child.status!))
      })
    } finally {
      this.#interrupted = undefined
    }
  }
}
