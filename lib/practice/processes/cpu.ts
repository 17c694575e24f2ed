import type { Clock } from '../seam.ts'

/** What a step of a program (a simple command, a line of awk) is taken to cost a real processor. */
const nanosPerStep = 40_000
const burst = 400
/** How long a container that does not stop computing is made to wait after each burst: it gets about a fifth of a core. */
const pause = 20

/**
 * The processor time of one container. A loop that never waits has to wait here, so that it neither holds up the
 * server nor (on a stepped clock) stands still in time.
 */
export class Cpu {
  readonly #clock: Clock
  #steps = 0
  #since = 0
  #nanos = 0
  #measured: { at: number; nanos: number }

  constructor(clock: Clock) {
    this.#clock = clock
    this.#measured = { at: clock.now(), nanos: 0 }
  }

  /** Counts steps; true when the process has to pause for `pauseMs`. */
  spend(steps: number): boolean {
    this.#nanos += steps * nanosPerStep
    const now = this.#clock.now()
    if (now - this.#since > 1000) {
      this.#since = now
      this.#steps = 0
    }
    this.#steps += steps
    if (this.#steps < burst) return false
    this.#steps = 0
    return true
  }

  get pauseMs(): number {
    return pause
  }

  /** Nanocores used since the last call. */
  usage(): number {
    const now = this.#clock.now()
    const seconds = Math.max(1, (now - this.#measured.at) / 1000)
    const rate = Math.round((this.#nanos - this.#measured.nanos) / seconds)
    this.#measured = { at: now, nanos: this.#nanos }
    return rate
  }
}
