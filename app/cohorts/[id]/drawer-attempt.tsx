import Link from 'next/link'
import type { CheckReport } from '#lib/checking'
import type { Attempt } from '#lib/data'
import { Mark } from '#app/_look/mark.tsx'
import { StateWord } from '#app/_look/state-word.tsx'
import { briefly } from '#app/_verdicts/brief.ts'
import { Calls } from '#app/_verdicts/calls.tsx'
import { ClusterWords } from '#app/_verdicts/cluster-words.tsx'
import { Compare } from '#app/_verdicts/compare.tsx'
import { hintsOpened } from '#app/_verdicts/hints-opened.ts'
import { Moment } from '#app/_verdicts/moment.tsx'
import { Simulated } from '#app/_verdicts/simulated.tsx'
import { RecordedObjects } from '#app/_verdicts/recorded-objects.tsx'
import type { Recorded } from '#app/_verdicts/recorded.ts'
import { writeDuration } from '#app/_verdicts/write-moment.ts'

/** How many calls stand in the drawer; the attempt's own page has all. */
const shownCalls = 8

/** An attempt as an instructor reads it: when, what was wrong, the other checks in brief, and the evidence. */
export function DrawerAttempt({ attempt, recorded }: { attempt: Attempt; recorded: readonly Recorded[] }) {
  const opened = hintsOpened(attempt)
  const { checks, calls } = attempt
  return (
    <>
      <p className="pb-3.5 text-sm text-ink-2">
        <Moment at={attempt.openedAt} as="day" />, <Moment at={attempt.openedAt} as="time" />
        {attempt.durationMs !== undefined && `, took ${writeDuration(attempt.durationMs)}`}
        {attempt.cluster.simulated && <Simulated />}
      </p>
      {checks.map((check, i) =>
        check.state === 'failed' && check.diagnosis ? (
          <FailedCheck key={check.id} check={check} number={i + 1} hints={opened[check.id] ?? 0} />
        ) : null,
      )}
      <ul aria-label="The checks in brief" className="grid gap-1 border-t border-line py-3 text-sm">
        {briefly(checks).map(({ state, words }) => (
          <li key={words} className="grid grid-cols-[15px_1fr] items-center gap-2.5">
            <Mark of={state} small />
            {words}
          </li>
        ))}
      </ul>
      <section aria-labelledby="h-evidence" className="border-t border-line py-3.5">
        <h3 id="h-evidence" className="mb-1.5 flex justify-between text-base">
          Evidence
          <span className="text-sm font-normal text-ink-3">
            {Math.min(shownCalls, calls.length)} of {calls.length} requests
          </span>
        </h3>
        <Calls calls={calls.slice(0, shownCalls)} />
        <RecordedObjects objects={recorded} />
        <p className="mt-2 text-sm">
          <Link href={`/attempts/${attempt.id}`}>The whole attempt</Link>
        </p>
      </section>
      <p className="border-t border-line bg-shoal py-3.5 text-sm text-ink-3">
        <ClusterWords cluster={attempt.cluster} own={false} /> Values of Secrets are never stored.
      </p>
    </>
  )
}

function FailedCheck({ check, number, hints }: { check: CheckReport; number: number; hints: number }) {
  if (!check.diagnosis) return null
  return (
    <div className="grid gap-3 border-t border-line py-4 shadow-[inset_4px_0_var(--color-fail)]">
      <p className="text-sm">
        <StateWord of="failed">
          Failed: check {number}, {check.title}
        </StateWord>
      </p>
      <p className="font-prose text-xl font-semibold">{check.diagnosis.title}</p>
      <Compare {...check.diagnosis} />
      <p className="text-sm text-ink-3">Hints opened: {hints} of 3.</p>
    </div>
  )
}
