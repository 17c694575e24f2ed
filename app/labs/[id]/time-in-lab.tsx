'use client'
import { useNow } from '#app/_verdicts/use-now.ts'
import { writeDuration } from '#app/_verdicts/write-moment.ts'

/** How long ago the lab was started, by the minute. */
export function TimeInLab({ since }: { since: Date }) {
  const now = useNow(10_000) ?? since.getTime()
  const ms = Math.max(0, now - since.getTime())
  return <span className="tabular-nums">{ms < 60_000 ? 'below 1 min' : writeDuration(ms)}</span>
}
