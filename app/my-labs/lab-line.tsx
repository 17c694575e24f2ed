import Link from 'next/link'
import type { LessonEntry } from '#lib/curriculum'
import type { LabState } from '#lib/teaching'
import { Mark } from '#app/_look/mark.tsx'
import { labWords } from '#app/_verdicts/lab-words.ts'
import { Moment } from '#app/_verdicts/moment.tsx'
import { counted } from '#app/_verdicts/counted.ts'

/** A lab in a line: its mark, its title, where it stands and what was found last. */
export function LabLine({ lab, state }: { lab: LessonEntry; state: LabState }) {
  const { state: shown, words } = labWords[state.state]
  const at = state.state === 'passed' || state.state === 'lapsed' ? state.achievedAt : state.lastEndedAt
  return (
    <li
      className={
        'grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 border-t border-line py-3 ' +
        'desk:grid-cols-[20px_minmax(0,1fr)_auto]'
      }
    >
      <Mark of={shown} className="mt-0.5" />
      <Link href={`/labs/${lab.id}`} className="text-md">
        {lab.title}
      </Link>
      <span className="text-sm text-ink-2 max-desk:col-start-2">
        {words}
        {at && (
          <>
            , <Moment at={at} as="near" />
          </>
        )}
        {state.attempts > 0 && `, ${counted(state.attempts, 'attempt')}`}
      </span>
      {state.state === 'failing' && state.diagnosis && (
        <p className="seen col-start-2 text-ink-2">{state.diagnosis.title}</p>
      )}
    </li>
  )
}
