import type { Bytes } from './bytes.ts'
import { Killed } from './killed.ts'
import type { Process } from './process.ts'
import type { Stream } from './stream.ts'

/** What a pipe holds before its writer has to wait, as on Linux. */
const capacity = 65_536

export class Pipe implements Stream {
  #chunks: Bytes[] = []
  #size = 0
  #ended = false
  #abandoned = false
  #waiting = new Set<() => void>()

  async read(process: Process): Promise<Bytes | undefined> {
    while (this.#chunks.length === 0) {
      if (this.#ended) return undefined
      await this.#change(process)
    }
    const chunk = this.#chunks.shift()!
    this.#size -= chunk.length
    this.#wake()
    return chunk
  }

  unread(data: Bytes): void {
    if (data === '') return
    this.#chunks.unshift(data)
    this.#size += data.length
  }

  write(process: Process, data: Bytes): void | Promise<void> {
    if (this.#abandoned) throw new Killed('PIPE')
    if (data === '' || this.#ended) return
    if (this.#size >= capacity) return this.#writeLater(process, data)
    this.push(data)
  }

  async #writeLater(process: Process, data: Bytes): Promise<void> {
    while (this.#size >= capacity && !this.#abandoned) await this.#change(process)
    await this.write(process, data)
  }

  /** Adds without waiting: for what comes from outside (stdin of an exec), whose sender is slowed down elsewhere. */
  push(data: Bytes): void {
    if (data === '' || this.#ended || this.#abandoned) return
    this.#chunks.push(data)
    this.#size += data.length
    this.#wake()
  }

  get size(): number {
    return this.#size
  }

  /** No more comes: the reader gets what is left, then the end. */
  end(): void {
    this.#ended = true
    this.#wake()
  }

  /** Nobody reads any more: who writes now gets SIGPIPE. */
  abandon(): void {
    this.#abandoned = true
    this.#chunks = []
    this.#size = 0
    this.#wake()
  }

  close(): void {
    this.end()
  }

  #change(process: Process): Promise<void> {
    return process.block<void>((done) => {
      this.#waiting.add(done)
      return () => this.#waiting.delete(done)
    })
  }

  #wake(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const done of waiting) done()
  }
}
