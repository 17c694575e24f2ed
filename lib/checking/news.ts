import type { Told } from './mirror.ts'

/** Passes on that something has changed, and keeps the time by the server's clock. */
export class News implements Told {
  version = 0
  lostMs = 0
  #lostUntil = 0
  /** Server's clock minus ours, in ms. */
  #ahead = 0
  readonly #waiting = new Set<() => void>()

  /** The server's clock, ms since the epoch. */
  now(): number {
    return Date.now() + this.#ahead
  }

  changed(): void {
    this.version++
    for (const wake of this.#waiting) wake()
  }

  outage(from: number, to: number): void {
    if (to - from < 1_000) return
    this.lostMs += Math.max(0, to - Math.max(from, this.#lostUntil))
    this.#lostUntil = to
  }

  /** The API tells whole seconds, at a moment between asking and hearing: only what is outside of both is corrected for. */
  clock(date: number, from: number, to: number): void {
    this.#ahead = Math.max(0, date - to) + Math.min(0, date + 1_000 - from)
  }

  /** Resolves when there is something newer than `version`, or at `until` (ms since the epoch); rejects when the signal aborts. */
  next(version: number, until: number, signal: AbortSignal): Promise<void> {
    if (this.version !== version) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', abort)
        settle()
      }
      const wake = () => finish(resolve)
      const abort = () => finish(() => reject(signal.reason as Error))
      const timer = setTimeout(wake, Math.max(0, until - Date.now()))
      this.#waiting.add(wake)
      signal.addEventListener('abort', abort)
      if (signal.aborted) abort()
    })
  }
}
