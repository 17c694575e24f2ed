'use client'
import { ButtonLink } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { ScaleBar } from '#app/_look/scale-bar.tsx'
import { StateWord } from '#app/_look/state-word.tsx'
import { scaleWords } from '#app/_verdicts/tally.ts'
import { CheckButton } from './check-button.tsx'
import { useLabCheck } from './check-context.tsx'
import { Elapsed } from './elapsed.tsx'
import { Outcome } from './outcome.tsx'
import { PassedHead, useAchievement } from './passed-head.tsx'

/** The upper part of the panel: the button, the scale bar and what it comes to. */
export function CheckTop() {
  const { standing, checks, lab } = useLabCheck()
  const { passed, lapsed } = useAchievement()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-[0.9rem] px-4 pt-[1.1rem] pb-4 desk:px-5">
      <PassedHead />
      <div className="flex flex-wrap items-center gap-3">
        {passed && lab.next && (
          <ButtonLink kind="go" big href={lab.next.href}>
            Next: {lab.next.title} <Icon name="right" />
          </ButtonLink>
        )}
        <CheckButton again={passed || lapsed} className="max-desk:hidden" />
        {standing.phase === 'open' && (
          <StateWord of="running">
            <span>
              Checking
              <Elapsed since={standing.snapshot.startedAt} />
            </span>
          </StateWord>
        )}
        <span className="ml-auto text-ink-3 max-desk:hidden">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
      </div>
      <ScaleBar tall segments={checks.map((check) => check.state)} label={scaleWords(checks)} />
      <Outcome />
    </div>
  )
}
