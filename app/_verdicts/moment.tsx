'use client'
import { useSyncExternalStore } from 'react'
import { type Precision, writeMoment } from './write-moment.ts'

const never = () => () => {}

/**
 * A point in time as the reader's own clock has it. The server writes it in its own time zone, and the page puts it
 * right once it runs.
 */
export function Moment({ at, as = 'near' }: { at: Date; as?: Precision }) {
  const here = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <time dateTime={at.toISOString()} suppressHydrationWarning>
      {writeMoment(at, as, here ? undefined : 'UTC')}
    </time>
  )
}
