import { SwiftClock } from '#lib/practice'

/**
 * Lets all of this process live by a clock that runs `rate` times as fast as the wall's: the practice clusters and the
 * checkers that ask them must agree on the time. Programs that are started live in real time. Returns the clock.
 */
export function liveSwiftly(rate: number): SwiftClock {
  const clock = new SwiftClock(rate)
  const { clearTimeout: clearReal } = globalThis
  Date.now = () => clock.now()
  globalThis.setTimeout = ((f: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
    new SwiftTimeout(clock, () => f(...given), ms)) as unknown as typeof setTimeout
  globalThis.clearTimeout = ((timer: unknown) =>
    (timer instanceof SwiftTimeout ? timer.close() : clearReal(timer as NodeJS.Timeout))) as typeof clearTimeout
  void clock.run()
  return clock
}

/** What `setTimeout` of Node returns, on another clock. It never keeps the process alive: the clock does. */
class SwiftTimeout {
  readonly #start: () => { cancel(): void }
  #timer: { cancel(): void }

  constructor(clock: SwiftClock, f: () => void, ms: number) {
    this.#start = () => clock.setTimeout(f, ms)
    this.#timer = this.#start()
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  hasRef(): boolean {
    return false
  }

  refresh(): this {
    this.close()
    this.#timer = this.#start()
    return this
  }

  close(): void {
    this.#timer.cancel()
  }
}
