import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** What a command printed on both streams, and its exit status. */
export interface Outcome {
  lines: string[]
  status: number
}

/** Where a terminal stands: its working folder and its environment. */
export interface Place {
  folder: string
  environment: NodeJS.ProcessEnv
}

function end(shell: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (shell.pid !== undefined) process.kill(-shell.pid, signal)
  } catch {
    // It has ended already.
  }
}

const linesOf = (text: string) => text.split('\n').map((line) => line.trimEnd())

/** One shell that a lesson's commands are typed into, so that what one sets the next can use. */
export class Terminal {
  readonly #shell: ChildProcess
  #read = ''
  #heard: () => void = () => {}

  constructor(place: Place) {
    this.#shell = spawn('bash', ['--noprofile', '--norc'], {
      cwd: place.folder, env: place.environment, detached: true, stdio: ['pipe', 'pipe', 'pipe'],
    })
    for (const stream of [this.#shell.stdout!, this.#shell.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => { this.#read += text; this.#heard() })
    }
  }

  /** @throws Error when the command has not ended after `seconds` */
  async type(command: string, seconds = 180): Promise<Outcome> {
    const mark = `end-${randomUUID()}`
    const ended = new RegExp(`\\n?${mark} (\\d+)\\n`)
    this.#read = ''
    const typed = Buffer.from(command).toString('base64')
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
    const clock = setTimeout(() => reject(new Error(`had not ended after ${seconds} s`)), seconds * 1000)
    this.#heard = () => {
      const found = ended.exec(this.#read)
      if (found) resolve({ lines: linesOf(this.#read.slice(0, found.index)), status: Number(found[1]) })
    }
    this.#shell.stdin!.write(`eval "$(base64 -d <<<${typed})" </dev/null 2>&1; printf '\\n%s %s\\n' ${mark} $?\n`)
    return promise.finally(() => clearTimeout(clock))
  }

  close() {
    end(this.#shell, 'SIGKILL')
  }
}

/** A command that stays, in a second terminal, until it is stopped as with Ctrl+C. */
export class Staying {
  readonly #shell: ChildProcess
  #read = ''

  constructor(place: Place, command: string) {
    this.#shell = spawn('bash', ['--noprofile', '--norc', '-c', `{ ${command}\n} 2>&1`], {
      cwd: place.folder, env: place.environment, detached: true, stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#shell.stdout!.setEncoding('utf8').on('data', (text: string) => { this.#read += text })
  }

  /** Resolves when it has printed something, or after 5 s: then nothing is what it prints. */
  async began() {
    if (this.#read === '') await Promise.race([once(this.#shell.stdout!, 'data'), pause(5000, undefined, { ref: false })])
  }

  printed(): string[] {
    return linesOf(this.#read)
  }

  stop() {
    end(this.#shell, 'SIGKILL')
  }
}
