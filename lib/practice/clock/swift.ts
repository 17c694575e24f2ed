import { SteppedClock } from './stepped.ts'

/** How often the clock goes on, and how much of a longer break is made faster, in ms of real time. */
const tick = 1
const counts = 5

/**
 * A clock that runs `rate` times as fast as the wall's while the process has time for it, and as fast as the wall's
 * while it is busy, so that whatever is bound to happen within a time-out still does on a machine under load.
 */
export class SwiftClock extends SteppedClock {
  readonly rate: number
  #running = false

  constructor(rate: number) {
    super(Date.now())
    this.rate = rate
  }

  /** Goes on until it is stopped; keeps the process alive. Rejects with what a timer's function threw. */
  async run(): Promise<void> {
    // What is global may be this very clock: this one is Node's.
    const { setTimeout } = await import('node:timers')
    this.#running = true
    let before = performance.now()
    while (this.#running) {
      await new Promise((resolve) => setTimeout(resolve, tick))
      const passed = performance.now() - before
      before += passed
      await this.advance(Math.max(passed, Math.min(passed, counts) * this.rate))
    }
  }

  /** As between two timers of Node: turns of the event loop are long when there is much to do. */
  protected override async settled(): Promise<void> {
    await Promise.resolve()
  }

  stop(): void {
    this.#running = false
  }
}
