import type { Clock } from '../seam.ts'

/** What one who has nothing to do does until something happens. */
export class Rest {
  readonly #clock: Clock
  #wake: (() => void) | undefined
  /** Something happened while there was no rest: the next one ends at once. */
  #woken = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Until it is ended, or for so many ms. */
  async begin(ms: number | undefined): Promise<void> {
    if (this.#woken) {
      this.#woken = false
      if (ms === undefined || ms > 0) return
    }
    await new Promise<void>((resolve) => {
      const timer = ms === undefined ? undefined : this.#clock.setTimeout(done, Math.max(1, ms))
      this.#wake = done
      function done() {
        timer?.cancel()
        resolve()
      }
    })
    this.#wake = undefined
    this.#woken = false
  }

  end(): void {
    this.#woken = true
    this.#wake?.()
  }
}
