import type { Clock } from '../seam.ts'

/** The longest wait that a timer of Node takes; it fires at once when asked for more. */
const longest = 2 ** 31 - 1

/** The wall clock. Its timers do not keep the server's process alive. */
export const realClock: Clock = {
  now: () => Date.now(),

  setTimeout(f, ms) {
    let timer = setTimeout(step, Math.min(ms, longest))
    timer.unref()
    let left = ms - longest
    function step() {
      if (left <= 0) return f()
      timer = setTimeout(step, Math.min(left, longest))
      timer.unref()
      left -= longest
    }
    return { cancel: () => clearTimeout(timer) }
  },

  sleep(ms, signal) {
    return sleepOn(realClock, ms, signal)
  },
}

/** A sleep made of a clock's timer; leaves no listener behind on a signal that lives long. */
export function sleepOn(clock: Pick<Clock, 'setTimeout'>, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', aborted)
      resolve()
    }, ms)
    function aborted() {
      timer.cancel()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', aborted, { once: true })
  })
}
