import { Mark } from '#app/_look/mark.tsx'
import { attemptWords, type AttemptShown } from './attempt-words.ts'
import { Moment } from './moment.tsx'
import { Simulated } from './simulated.tsx'

interface TrackProps {
  /** Oldest first. */
  attempts: readonly AttemptShown[]
  /** The attempt that is being made. */
  live?: string
  /** The attempt that is shown around the track. */
  current?: string
  hrefOf: (id: string) => string
}

const step =
  'relative min-h-[1.4rem] pl-8 desk:min-h-0 desk:pt-7 desk:pr-3 desk:pl-0 before:absolute before:top-0 ' +
  'before:-bottom-2.5 before:left-[9px] before:border-l before:border-ink-3 desk:before:inset-x-0 ' +
  'desk:before:top-[9px] ' +
  'desk:before:bottom-auto desk:before:border-t desk:before:border-l-0 last:before:border-dashed'

/** Attempts as a track: each a mark, its time and what it came to; each opens the attempt. */
export function Track({ attempts, live, current, hrefOf }: TrackProps) {
  return (
    <ol className="grid gap-2.5 text-sm leading-[1.2rem] desk:auto-cols-fr desk:grid-flow-col desk:gap-0">
      {attempts.map((attempt) => {
        const { state, word, seen } = attemptWords(attempt, attempt.id === live)
        return (
          <li key={attempt.id} className={step}>
            <Mark of={state} className="absolute top-0 left-0 bg-paper shadow-[0_0_0_4px_var(--color-paper)]" />
            <a
              href={hrefOf(attempt.id)}
              aria-current={attempt.id === current ? 'true' : undefined}
              className={
                'mr-2 font-bold text-inherit decoration-line-strong desk:mr-0 desk:block ' +
                'aria-[current]:text-magenta'
              }
            >
              <Moment at={attempt.openedAt} />
            </a>
            {word}
            {attempt.cluster.simulated && <Simulated />}
            {seen && <span className="seen ml-2 text-ink-2 desk:ml-0 desk:block">{seen}</span>}
          </li>
        )
      })}
    </ol>
  )
}
