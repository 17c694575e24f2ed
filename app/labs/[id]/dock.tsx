'use client'
import { ScaleBar } from '#app/_look/scale-bar.tsx'
import { tally } from '#app/_verdicts/tally.ts'
import { CheckButton } from './check-button.tsx'
import { useLabCheck } from './check-context.tsx'

/** On a phone: the button at the thumb, and how it stands. */
export function Dock() {
  const { checks } = useLabCheck()
  const firstFailed = checks.findIndex((check) => check.state === 'failed') + 1
  return (
    <section
      aria-label="Check, at hand"
      className={
        'sticky bottom-0 z-2 -mx-(--gutter) mt-8 grid grid-cols-[1fr_auto] items-center gap-3 bg-paper ' +
        'px-(--gutter) py-2.5 shadow-bar desk:hidden'
      }
    >
      <div>
        <ScaleBar segments={checks.map((check) => check.state)} className="mb-1.5" />
        <p className="text-sm">{firstFailed ? <a href={`#check-${firstFailed}`}>{tally(checks)}</a> : tally(checks)}</p>
      </div>
      <CheckButton />
    </section>
  )
}
