import type { User } from '../files/index.ts'
import type { Bytes } from './bytes.ts'
import { Killed } from './killed.ts'
import type { Machine } from './machine.ts'
import { harmless } from './signal.ts'
import type { Signal } from './signal.ts'
import { nullStream } from './stream.ts'
import type { Stream } from './stream.ts'

/** Runs in a process until it returns its exit code. Waits only through `process.block` and what is built on it. */
export type Program = (process: Process) => number | Promise<number>

export interface SpawnOptions {
  argv: Bytes[]
  env: Record<string, Bytes>
  cwd: string
  user: User
  fds: ReadonlyMap<number, Stream>
  parent?: Process
  umask?: number
}

/** One process in a container. */
export class Process {
  readonly pid: number
  readonly machine: Machine
  readonly startedAt: number
  readonly exited: Promise<number>
  parent: Process | undefined
  argv: Bytes[]
  env: Record<string, Bytes>
  cwd: string
  user: User
  umask: number
  fds: Map<number, Stream>
  /** Exit code once it has ended. */
  status: number | undefined
  readonly handlers = new Map<Signal, () => void>()
  readonly #blocked = new Set<(reason: Killed) => void>()
  readonly #onExit = new Set<() => void>()
  #killed: Killed | undefined

  constructor(machine: Machine, program: Program, options: SpawnOptions) {
    this.machine = machine
    this.parent = options.parent
    this.argv = options.argv
    this.env = options.env
    this.cwd = options.cwd
    this.user = options.user
    this.umask = options.umask ?? options.parent?.umask ?? 0o022
    this.fds = new Map(options.fds)
    this.startedAt = machine.clock.now()
    this.pid = machine.processes.add(this)
    this.exited = this.#run(program)
  }

  get stdin(): Stream {
    return this.fds.get(0) ?? nullStream
  }

  get stdout(): Stream {
    return this.fds.get(1) ?? nullStream
  }

  get stderr(): Stream {
    return this.fds.get(2) ?? nullStream
  }

  async #run(program: Program): Promise<number> {
    await Promise.resolve()
    let status: number
    try {
      this.check()
      status = await program(this)
    } catch (error) {
      status = error instanceof Killed ? error.code : await this.#crashed(error)
    }
    this.#ended(status & 255)
    return this.status!
  }

  /** An error that the program did not foresee: said where a learner can read it, as a crash of the program. */
  async #crashed(error: unknown): Promise<number> {
    const words = error instanceof Error ? error.message : String(error)
    try {
      await this.stderr.write(this, `${this.argv[0]}: ${words}\n`)
    } catch {
      // Where its messages go is closed or full: its exit code is all that is left to tell.
    }
    return 1
  }

  #ended(status: number): void {
    this.status = this.#killed?.code ?? status
    this.machine.processes.remove(this.pid)
    this.machine.memory.releaseAll(`${this.pid}/`)
    const first = this.machine.processes.get(1)
    for (const child of this.machine.processes.childrenOf(this)) child.parent = first
    for (const done of this.#onExit) done()
    this.parent?.kill('CHLD')
  }

  /** The signal that ended it, if one did. */
  get endedBy(): Signal | undefined {
    return this.status === undefined ? undefined : this.#killed?.signal
  }

  /** Throws when the process has been ended from outside. */
  check(): void {
    if (this.#killed) throw this.#killed
  }

  /**
   * The one way to wait: `start` is given what ends the wait and returns what undoes it; a signal that ends the process
   * ends the wait, too.
   */
  block<T>(start: (done: (value: T) => void, fail: (reason: unknown) => void) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#killed) return reject(this.#killed)
      const killed = (reason: Killed) => {
        undo()
        reject(reason)
      }
      this.#blocked.add(killed)
      const undo = start(
        (value) => {
          this.#blocked.delete(killed)
          resolve(value)
        },
        (reason) => {
          this.#blocked.delete(killed)
          reject(reason)
        },
      )
    })
  }

  sleep(ms: number): Promise<void> {
    return this.block<void>((done) => {
      const timer = this.machine.clock.setTimeout(done, ms)
      return () => timer.cancel()
    })
  }

  /** Counts processor time; a program with loops of its own awaits it where it is not undefined. */
  spend(steps = 1): Promise<void> | undefined {
    return this.machine.cpu.spend(steps) ? this.sleep(this.machine.cpu.pauseMs) : undefined
  }

  /** Memory that this process holds for something, in bytes. */
  hold(what: string, bytes: number): void {
    this.machine.memory.hold(`${this.pid}/${what}`, bytes)
    this.check()
  }

  spawn(program: Program, options: Partial<SpawnOptions> & { argv: Bytes[] }): Process {
    this.check()
    const { env, cwd, user, fds, umask } = this
    return new Process(this.machine, program, { env, cwd, user, fds, umask, parent: this, ...options })
  }

  /** Resolves with the exit code of another process. */
  wait(child: Process): Promise<number> {
    return this.block<number>((done) => child.onExit(() => done(child.status!)))
  }

  onExit(listener: () => void): () => void {
    if (this.status !== undefined) queueMicrotask(listener)
    else this.#onExit.add(listener)
    return () => this.#onExit.delete(listener)
  }

  /** The first process of a container is only ended by what it handles, or by KILL, as the kernel has it. */
  kill(signal: Signal): void {
    if (this.status !== undefined || this.#killed) return
    const handler = signal === 'KILL' ? undefined : this.handlers.get(signal)
    if (handler) return handler()
    if (harmless.has(signal) || (this.pid === 1 && signal !== 'KILL')) return
    this.die(signal)
  }

  die(signal: Signal): void {
    this.#killed ??= new Killed(signal)
    const blocked = [...this.#blocked]
    this.#blocked.clear()
    for (const reject of blocked) reject(this.#killed)
  }

  /** A path as this process means it. */
  path(path: string): string {
    if (path === '') return ''
    return path.startsWith('/') ? path : `${this.cwd === '/' ? '' : this.cwd}/${path}`
  }

  write(data: Bytes): void | Promise<void> {
    return this.stdout.write(this, data)
  }

  complain(data: Bytes): void | Promise<void> {
    return this.stderr.write(this, data)
  }
}
