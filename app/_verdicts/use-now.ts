'use client'
import { useCallback, useSyncExternalStore } from 'react'

/**
 * The time in ms since the epoch, to the last full `everyMs`, and anew when they are over. Undefined while the server
 * renders: its clock is not the page's.
 */
export function useNow(everyMs: number): number | undefined {
  const subscribe = useCallback(
    (tick: () => void) => {
      const timer = setInterval(tick, everyMs)
      return () => clearInterval(timer)
    },
    [everyMs],
  )
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / everyMs) * everyMs,
    () => undefined,
  )
}
