'use client'
import { Flag } from '#app/_look/flag.tsx'
import { Mark } from '#app/_look/mark.tsx'
import { Moment } from '#app/_verdicts/moment.tsx'
import { writeDuration } from '#app/_verdicts/write-moment.ts'
import { counted } from '#app/_verdicts/counted.ts'
import { useLabCheck } from './check-context.tsx'

/** Whether the lab is passed as far as the page knows, or was once and is not true any more. */
export function useAchievement(): { passed: boolean; lapsed: boolean } {
  const { standing, lab } = useLabCheck()
  const { achievedAt, state } = lab.history
  if (standing.phase === 'ended') {
    const { verdict, cancelled } = standing.snapshot
    if (verdict === 'passed' && !cancelled) return { passed: true, lapsed: false }
    return { passed: false, lapsed: verdict === 'failed' && !cancelled && achievedAt !== undefined }
  }
  if (standing.phase === 'open' || standing.phase === 'opening') return { passed: false, lapsed: false }
  return { passed: state === 'passed', lapsed: state === 'lapsed' }
}

const head = 'grid grid-cols-[2.5rem_1fr] items-center gap-[0.9rem]'
const title = 'font-prose text-2xl font-semibold'

/** The flag C, affirmative, over a lab that is passed; or that it was, and is not true any more. */
export function PassedHead() {
  const { passed, lapsed } = useAchievement()
  if (lapsed) return <LapsedHead />
  if (!passed) return null
  return (
    <div className={head}>
      <Flag letter="C" className="size-10" />
      <div>
        <h3 className={title}>Passed</h3>
        <PassedWhen />
      </div>
    </div>
  )
}

function PassedWhen() {
  const { standing, lab } = useLabCheck()
  const { achievedAt, startedAt, attempts } = lab.history
  const endedAt = standing.phase === 'ended' ? standing.snapshot.endedAt : undefined
  const at = achievedAt ?? (endedAt === undefined ? undefined : new Date(endedAt))
  if (!at) return null
  return (
    <p className="text-ink-2">
      First on <Moment at={at} as="day" />
      {attempts > 0 && `, ${counted(attempts, 'attempt')} so far`}
      {startedAt && startedAt < at && `; ${writeDuration(at.getTime() - startedAt.getTime())} after the start`}
    </p>
  )
}

function LapsedHead() {
  const { achievedAt, lastEndedAt } = useLabCheck().lab.history
  return (
    <div className={head}>
      <Mark of="lapsed" className="size-8" />
      <div>
        <h3 className={title}>Achieved, not true any more</h3>
        <p className="text-ink-2">
          {achievedAt && (
            <>
              Passed on <Moment at={achievedAt} as="day" />; your pass stays.{' '}
            </>
          )}
          {lastEndedAt && (
            <>
              Looked again <Moment at={lastEndedAt} />
            </>
          )}
        </p>
      </div>
    </div>
  )
}
