'use client'
import { useEffect, useState } from 'react'

/** The time in ms since the epoch, anew every `everyMs`. Undefined while the server renders: its clock is not the page's. */
export function useNow(everyMs: number): number | undefined {
  const [now, setNow] = useState<number>()
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
