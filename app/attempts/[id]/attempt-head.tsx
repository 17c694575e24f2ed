import type { Attempt } from '#lib/data'
import { ScaleBar } from '#app/_look/scale-bar.tsx'
import { StateWord } from '#app/_look/state-word.tsx'
import { attemptWords } from '#app/_verdicts/attempt-words.ts'
import { ClusterWords } from '#app/_verdicts/cluster-words.tsx'
import { Moment } from '#app/_verdicts/moment.tsx'
import { scaleWords, tally } from '#app/_verdicts/tally.ts'
import { writeDuration } from '#app/_verdicts/write-moment.ts'

/** When the attempt was made, on which cluster, and what it came to. */
export function AttemptHead({ attempt, title, own }: { attempt: Attempt; title: string; own: boolean }) {
  const { state, word, seen } = attemptWords(attempt, false)
  return (
    <header className="grid gap-3 pt-2 pb-6">
      <h1 className="prose-title text-3xl leading-(--text-3xl--line-height)">
        {own ? 'Attempt' : `${attempt.learner.displayName}’s attempt`} at {title}
      </h1>
      <p className="text-ink-2">
        <Moment at={attempt.openedAt} as="day" />, <Moment at={attempt.openedAt} as="time" />
        {attempt.durationMs !== undefined && <>, took {writeDuration(attempt.durationMs)}</>}.{' '}
        <ClusterWords cluster={attempt.cluster} own={own} />
      </p>
      <p className="flex flex-wrap items-center gap-x-3">
        <StateWord of={state}>{word.charAt(0).toUpperCase() + word.slice(1)}</StateWord>
        {seen && <span className="seen">{seen}</span>}
      </p>
      {attempt.checks.length > 0 && (
        <>
          <ScaleBar tall segments={attempt.checks.map((check) => check.state)} label={scaleWords(attempt.checks)} />
          <p className="text-sm text-ink-2">{tally(attempt.checks)}.</p>
        </>
      )}
    </header>
  )
}
