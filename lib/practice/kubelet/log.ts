import type { Bytes, Process, Stream } from '../processes/index.ts'
import type { LogQuery } from '../seam.ts'

interface Line {
  /** Milliseconds since the epoch. */
  at: number
  text: Bytes
  /** The program has not ended the line. */
  open: boolean
}

/** Bytes of output that are kept for one run of a container; the oldest lines go first. */
const kept = 512 * 1024

/** What a container has written, with the time of each line. */
export class Log {
  readonly #now: () => number
  readonly #followers = new Set<() => void>()
  #lines: Line[] = []
  #dropped = 0
  #size = 0
  ended = false

  constructor(now: () => number) {
    this.#now = now
  }

  /** A stream that a container's output goes to; stdout and stderr each have their own, as lines of both may mix. */
  stream(): Stream {
    let current: Line | undefined
    return {
      read: () => Promise.resolve(undefined),
      unread: () => {},
      write: (_: Process, data: Bytes) => {
        for (const part of data.split(/(?<=\n)/)) {
          if (part === '') continue
          if (!current) this.#lines.push((current = { at: this.#now(), text: '', open: true }))
          current.text += part
          this.#size += part.length
          if (part.endsWith('\n')) {
            current.open = false
            current = undefined
          }
        }
        this.#trim()
        this.#tell()
      },
    }
  }

  #trim(): void {
    while (this.#size > kept && this.#lines.length > 1) {
      this.#size -= this.#lines.shift()!.text.length
      this.#dropped++
    }
  }

  #tell(): void {
    for (const follower of this.#followers) follower()
  }

  end(): void {
    this.ended = true
    this.#tell()
  }

  /** The last of what was written, for a termination message. */
  tail(bytes: number, lines: number): Bytes {
    return this.#lines.slice(-lines).map((line) => line.text).join('').slice(-bytes)
  }

  /** Gives out what was asked for; with `follow` goes on until the log ends or the signal aborts. */
  async read(query: LogQuery, out: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<void> {
    const since = query.sinceTime ? Date.parse(query.sinceTime) : query.sinceSeconds ? this.#now() - query.sinceSeconds * 1000 : 0
    let left = query.limitBytes ?? Infinity
    const fitting = this.#lines.filter((line) => line.at >= since)
    const first = query.tailLines === undefined ? fitting : query.tailLines === 0 ? [] : fitting.slice(-query.tailLines)
    let shown = { line: this.#dropped + this.#lines.length - first.length, length: 0 }
    if (query.sinceTime || query.sinceSeconds) shown.line = this.#dropped + this.#lines.length - first.length
    const send = () => {
      let text = ''
      for (; shown.line < this.#dropped + this.#lines.length; shown = { line: shown.line + 1, length: 0 }) {
        const line = this.#lines[Math.max(0, shown.line - this.#dropped)]
        if (!line) break
        const prefix = query.timestamps && shown.length === 0 && line.text !== '' ? `${new Date(line.at).toISOString().replace('Z', '000000Z')} ` : ''
        text += prefix + line.text.slice(shown.length)
        shown.length = line.text.length
        if (line.open) break
      }
      if (text !== '' && left > 0) out(Buffer.from(text.slice(0, left), 'latin1'))
      left -= text.length
    }
    send()
    while (query.follow && !this.ended && !signal.aborted && left > 0) {
      await this.#change(signal)
      send()
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#followers.delete(done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      this.#followers.add(done)
      signal.addEventListener('abort', done, { once: true })
    })
  }
}
