import type { Bytes } from './bytes.ts'
import { Pipe } from './pipe.ts'
import type { Process } from './process.ts'
import type { Signal } from './signal.ts'
import type { Stream } from './stream.ts'

const interrupt = '\x03'
const endOfInput = '\x04'
const erase = new Set(['\x7f', '\b'])
const keptLines = 50

/**
 * A terminal of `exec -t` and `attach -t`: it echoes, edits the line (erase, ^U, the arrows for former lines), turns ^C
 * into a signal, and ends lines with CR LF. The client's own terminal is raw.
 */
export class Terminal implements Stream {
  readonly terminal = this
  size = { columns: 80, rows: 24 }
  readonly #input = new Pipe()
  readonly #show: (data: Bytes) => void
  #line = ''
  #history: string[] = []
  #recalled = 0
  #escape = ''
  /** Who gets the signals of the keys; set by the shell to what runs in the foreground. */
  foreground: (signal: Signal) => void = () => {}

  constructor(show: (data: Bytes) => void) {
    this.#show = show
  }

  read(process: Process): Promise<Bytes | undefined> {
    return this.#input.read(process)
  }

  unread(data: Bytes): void {
    this.#input.unread(data)
  }

  write(_process: Process, data: Bytes): void {
    this.#show(data.replace(/\r?\n/g, '\r\n'))
  }

  /** What the person types. */
  type(data: Bytes): void {
    for (const key of data) this.#key(key)
  }

  hangUp(): void {
    this.#input.end()
  }

  #key(key: string): void {
    if (this.#escape !== '' || key === '\x1b') return this.#escaped(key)
    if (key === '\r' || key === '\n') return this.#enter()
    if (key === interrupt || key === '\x1c') return this.#interrupt(key)
    if (key === endOfInput) return this.#line === '' ? this.#input.end() : undefined
    if (key === '\x15') return this.#replace('')
    if (erase.has(key)) return this.#line === '' ? undefined : this.#replace(this.#line.slice(0, -1))
    if (key < ' ') return
    this.#line += key
    this.#show(key)
  }

  #enter(): void {
    if (this.#line !== '' && this.#history.at(-1) !== this.#line) this.#history.push(this.#line)
    if (this.#history.length > keptLines) this.#history.shift()
    this.#recalled = this.#history.length
    this.#show('\r\n')
    this.#input.push(`${this.#line}\n`)
    this.#line = ''
  }

  #interrupt(key: string): void {
    this.#show(key === interrupt ? '^C\r\n' : '^\\\r\n')
    this.#line = ''
    this.foreground(key === interrupt ? 'INT' : 'QUIT')
  }

  #escaped(key: string): void {
    this.#escape += key
    const move = { '\x1b[A': -1, '\x1b[B': 1 }[this.#escape]
    if (move === undefined && !/^(\[[\d;]*)?$/.test(this.#escape.slice(1))) this.#escape = ''
    if (move === undefined) return
    this.#escape = ''
    this.#recalled = Math.min(this.#history.length, Math.max(0, this.#recalled + move))
    this.#replace(this.#history[this.#recalled] ?? '')
  }

  #replace(line: string): void {
    const gone = this.#line.length
    this.#show('\b'.repeat(gone) + ' '.repeat(gone) + '\b'.repeat(gone) + line)
    this.#line = line
  }
}
