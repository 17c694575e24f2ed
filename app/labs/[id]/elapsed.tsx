'use client'
import { useNow } from '#app/_verdicts/use-now.ts'

/** ", 0.8 s": time since `since`, in ms since the epoch. */
export function Elapsed({ since }: { since: number }) {
  const now = useNow(100)
  if (now === undefined) return null
  const seconds = Math.max(0, now - since) / 1_000
  return <span aria-hidden="true">, {seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s</span>
}
