/** How long to wait before another try: 10 s, doubled each time up to 5 min, forgotten after 10 min without trouble. */
export class Backoff {
  readonly #first: number
  readonly #most: number
  #delay = 0
  #updated = 0

  constructor(first = 10_000, most = 300_000) {
    this.#first = first
    this.#most = most
  }

  #forgotten(at: number): boolean {
    return this.#delay === 0 || at - this.#updated > 2 * this.#most
  }

  /** Milliseconds still to wait when the trouble came at `since`; 0: try now. */
  remaining(since: number, now: number): number {
    return this.#forgotten(since) ? 0 : Math.max(0, since + this.#delay - now)
  }

  /** A try is made. */
  next(since: number, now: number): void {
    this.#delay = this.#forgotten(since) ? this.#first : Math.min(this.#most, this.#delay * 2)
    this.#updated = now
  }

  /** The present delay, in milliseconds. */
  get delay(): number {
    return this.#delay
  }
}

/** Go's way to write a duration of whole seconds: 10s, 1m20s, 5m0s. */
export function goSeconds(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds}s` : `${Math.trunc(seconds / 60)}m${seconds % 60}s`
}
