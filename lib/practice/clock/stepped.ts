import type { Clock } from '../seam.ts'
import { sleepOn } from './real.ts'

interface Timer {
  at: number
  order: number
  f: () => void
}

/** How many turns of the event loop promise jobs (and what they set off) get before the next timer fires. */
const turns = 6

/** A clock that stands still until it is told to advance: an hour of a crash loop passes in milliseconds. */
export class SteppedClock implements Clock {
  #now: number
  #order = 0
  readonly #timers: Timer[] = []

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  setTimeout(f: () => void, ms: number): { cancel(): void } {
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order++, f }
    this.#timers.splice(this.#place(timer), 0, timer)
    return { cancel: () => this.#remove(timer) }
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, ms, signal)
  }

  /** Lets `ms` milliseconds pass: every timer due until then fires in order, at its own time, each with its consequences. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await this.settled()
      const next = this.#timers[0]
      if (!next || next.at > end) break
      this.#timers.shift()
      this.#now = Math.max(this.#now, next.at)
      next.f()
    }
    this.#now = end
  }

  /** Advances in steps until the condition holds; throws after `ms` milliseconds of this clock. */
  async until(condition: () => boolean, ms = 600_000, step = 50): Promise<void> {
    const end = this.#now + ms
    await this.settled()
    while (!condition()) {
      if (this.#now >= end) throw new Error(`not so after ${ms} ms of the stepped clock: ${condition.toString()}`)
      await this.advance(step)
    }
  }

  /** Until the consequences of what has fired have come. */
  protected async settled(): Promise<void> {
    for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve))
  }

  #remove(timer: Timer): void {
    const place = this.#place(timer)
    if (this.#timers[place] === timer) this.#timers.splice(place, 1)
  }

  /** Where it stands, or would stand. */
  #place(timer: Timer): number {
    let low = 0
    let high = this.#timers.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#timers[middle]
      if (other && (other.at < timer.at || (other.at === timer.at && other.order < timer.order))) low = middle + 1
      else high = middle
    }
    return low
  }
}
