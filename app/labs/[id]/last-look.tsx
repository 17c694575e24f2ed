'use client'
import { tally } from '#app/_verdicts/tally.ts'
import { Moment } from '#app/_verdicts/moment.tsx'
import { useLabCheck } from './check-context.tsx'

/** Before the click: what the last attempt found, or what the click will do to the cluster. */
export function LastLook() {
  const { lab, checks } = useLabCheck()
  const { endedAt, remark } = lab.before
  if (endedAt) {
    return (
      <p className="text-sm text-ink-2">
        Last looked <Moment at={endedAt} />: {remark ?? `${tally(checks)}.`}
      </p>
    )
  }
  return (
    <p className="text-sm text-ink-2">
      {checks.length} checks.{' '}
      {lab.touches ? (
        <>
          {lab.touches} <a href="#h-deeds">What it does</a>
        </>
      ) : (
        'They only read.'
      )}
    </p>
  )
}
