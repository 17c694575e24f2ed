import type { Clock } from '../seam.ts'

/** The same clock, but a mistake in what it calls is told instead of ending the server's process. */
export function guarded(clock: Clock, onError: (error: unknown) => void): Clock {
  return {
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    setTimeout(f, ms) {
      return clock.setTimeout(() => {
        try {
          f()
        } catch (error) {
          onError(error)
        }
      }, ms)
    },
  }
}
