import { randomBytes } from 'node:crypto'
import { FileError, FileSystem, Space, clone, directory, file, place } from '../files/index.ts'
import type { User } from '../files/index.ts'
import { programNamed } from '../images/index.ts'
import type { Image } from '../images/index.ts'
import { Cpu, Memory, Pipe, Process, ProcessTable, Terminal, emptyStream, findExecutable } from '../processes/index.ts'
import type { Bytes, Machine, NetworkStack, Signal, Stream } from '../processes/index.ts'
import type { Clock } from '../seam.ts'
import { Log } from './log.ts'
import { procTree } from './proc.ts'

/** A container was made, but its process could not be started. */
export class StartError extends Error {
  override name = 'StartError'
}

export interface RunOptions {
  clock: Clock
  network: NetworkStack
  hostname: string
  image: Image
  space: Space
  readOnlyRoot: boolean
  memoryLimit: number | undefined
  terminationMessagePath: string
  stdin: boolean
  tty: boolean
}

/** What a process is started with. */
export interface Launch {
  argv: Bytes[]
  env: Record<string, Bytes>
  cwd: string
  user: User
}

export interface Exit {
  code: number
  reason: 'Completed' | 'Error' | 'OOMKilled' | 'StartError'
  message?: string
  startedAt: number
  finishedAt: number
}

/** One run of a container, from its making to its end. */
export class ContainerRun {
  readonly id = randomBytes(32).toString('hex')
  readonly machine: Machine
  readonly log: Log
  readonly image: Image
  readonly stdin: Pipe | undefined
  readonly terminal: Terminal | undefined
  exit: Exit | undefined
  startedAt = 0
  readonly #options: RunOptions
  readonly #watchers = new Set<(channel: 1 | 2, data: Bytes) => void>()
  #launch: Launch | undefined
  #oom = false

  constructor(options: RunOptions) {
    const { clock, image } = options
    this.#options = options
    this.image = image
    this.log = new Log(() => clock.now())
    const root = clone(image.root)
    place(root, options.terminationMessagePath, file('', { mode: 0o666 }))
    const files = new FileSystem({ inode: root, readOnly: options.readOnlyRoot, space: options.space }, () => clock.now())
    const processes = new ProcessTable()
    const logged = { stdout: this.#output(1), stderr: this.#output(2) }
    this.terminal = options.tty ? new Terminal((data) => void logged.stdout.write(undefined as never, data)) : undefined
    this.stdin = options.stdin ? new Pipe() : undefined
    const memory = new Memory(options.memoryLimit, () => this.#outOfMemory())
    const output = this.terminal ? { stdout: this.terminal, stderr: this.terminal } : logged
    this.machine = { clock, files, network: options.network, hostname: options.hostname, processes, cpu: new Cpu(clock), memory, program: programNamed, output }
    files.mount({ path: '/proc', inode: procTree(() => this.machine), readOnly: true, space: new Space(0), source: 'proc' })
  }

  #output(channel: 1 | 2): Stream {
    const lines = this.log.stream()
    return {
      ...lines,
      write: (process, data) => {
        for (const watcher of this.#watchers) watcher(channel, data)
        return lines.write(process, data)
      },
    }
  }

  #outOfMemory(): void {
    if (this.#oom || this.exit) return
    this.#oom = true
    this.machine.processes.signalAll('KILL')
  }

  /** Mounts a single file that the kubelet writes (/etc/hosts and the like). */
  addFile(path: string, data: Bytes): void {
    this.machine.files.mount({ path, inode: file(data, { mtime: this.machine.clock.now() }), readOnly: false, space: new Space(100_000), source: '/dev/sda1' })
  }

  /** Starts the container's process; throws StartError, in the words of the container runtime. */
  start(launch: Launch, onExit: () => void): void {
    this.#launch = launch
    this.startedAt = this.machine.clock.now()
    const process = this.#spawn(launch, this.#descriptors())
    if (this.terminal) this.terminal.foreground = (signal) => process.kill(signal)
    void process.exited.then((code) => {
      const failed = code === 0 ? 'Completed' : 'Error'
      this.#ended({ code: this.#oom ? 137 : code, reason: this.#oom ? 'OOMKilled' : failed, startedAt: this.startedAt, finishedAt: this.machine.clock.now() })
      onExit()
    })
  }

  #descriptors(): Map<number, Stream> {
    if (this.terminal) return new Map([0, 1, 2].map((fd) => [fd, this.terminal!]))
    const { stdout, stderr } = this.machine.output
    return new Map([[0, this.stdin ?? emptyStream()], [1, stdout], [2, stderr]])
  }

  #spawn(launch: Launch, fds: Map<number, Stream>): Process {
    const { files } = this.machine
    if (!files.exists({ ...launch.user, override: true }, launch.cwd)) place(files.locate({ ...launch.user, override: true }, '/').inode as ReturnType<typeof directory>, launch.cwd, directory())
    let program
    const process = new Process(this.machine, (self) => program!.program(self), { ...launch, fds })
    try {
      program = findExecutable(process, launch.argv[0] ?? '')
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      this.#abandon(process)
      throw new StartError(runtimeWords(launch.argv[0] ?? '', 'forbidden'))
    }
    if (!program) {
      this.#abandon(process)
      throw new StartError(runtimeWords(launch.argv[0] ?? '', 'missing'))
    }
    if (program.prefix.length > 0) process.argv = [...program.prefix, ...launch.argv.slice(1)]
    return process
  }

  #abandon(process: Process): void {
    process.die('KILL')
  }

  failedToStart(message: string): void {
    this.#ended({ code: 128, reason: 'StartError', message, startedAt: 0, finishedAt: this.machine.clock.now() })
  }

  #ended(exit: Exit): void {
    this.machine.processes.signalAll('KILL')
    this.exit = exit
    this.log.end()
    this.#watchers.clear()
  }

  /** The text that the program left as its last word, cut as the kubelet cuts it. */
  terminationMessage(policy: string | undefined): string | undefined {
    const path = this.#options.terminationMessagePath
    const user = { uid: 0, gid: 0, groups: [], override: true }
    const { files } = this.machine
    const text = files.stat(user, path)?.kind === 'file' ? files.read(user, path).slice(0, 4096) : ''
    const chosen = text === '' && policy === 'FallbackToLogsOnError' && this.exit?.code !== 0 ? this.log.tail(2048, 80) : text
    return chosen === '' ? undefined : Buffer.from(chosen, 'latin1').toString('utf8')
  }

  signal(signal: Signal): void {
    this.machine.processes.get(1)?.kill(signal)
  }

  kill(): void {
    this.machine.processes.signalAll('KILL')
  }

  /** Starts another process in the container; throws StartError. */
  exec(argv: Bytes[], fds: Map<number, Stream>): Process {
    const launch = this.#launch
    if (!launch || this.exit) throw new StartError('container is not running')
    return this.#spawn({ ...launch, argv, cwd: this.#workingDirectory(launch) }, fds)
  }

  #workingDirectory(launch: Launch): string {
    return this.machine.files.exists(launch.user, launch.cwd) ? launch.cwd : '/'
  }

  /** Sees what the container writes from now on; returns the way to stop. */
  watch(listener: (channel: 1 | 2, data: Bytes) => void): () => void {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }
}

function runtimeWords(name: string, why: 'missing' | 'forbidden'): string {
  const before = 'unable to start container process: '
  if (why === 'forbidden') return `${before}exec: ${JSON.stringify(name)}: permission denied`
  return name.includes('/') ? `${before}exec: ${JSON.stringify(name)}: stat ${name}: no such file or directory` : `${before}exec: ${JSON.stringify(name)}: executable file not found in $PATH`
}
