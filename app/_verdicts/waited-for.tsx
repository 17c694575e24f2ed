'use client'
import { useNow } from './use-now.ts'

/** How long a converging check has been watched, of at most `most` seconds; `until` in ms since the epoch. */
export function WaitedFor({ until, most }: { until: number; most: number }) {
  const now = useNow(1_000)
  const left = now === undefined ? most : Math.max(0, Math.min(most, Math.round((until - now) / 1_000)))
  const waited = most - left
  return (
    <>
      , {waited} s of at most {most}.
      <span aria-hidden="true" className="mt-[0.4rem] block h-1.5 max-w-64 border border-swing">
        <i
          className="block h-full border-r border-swing bg-flag-yellow"
          style={{ width: `${(100 * waited) / most}%` }}
        />
      </span>
    </>
  )
}
