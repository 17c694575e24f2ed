import type { CohortGrid } from '#lib/data'
import type { LabState } from '#lib/teaching'
import { labWords } from '#app/_verdicts/lab-words.ts'
import { Mark } from '#app/_look/mark.tsx'
import { counted } from '#app/_verdicts/counted.ts'
import { firstOf, sticky, type SectionOfLabs } from './heat-map.tsx'

interface HeatRowProps {
  cohort: string
  learner: CohortGrid['learners'][number]
  sections: readonly SectionOfLabs[]
  opened?: { learner: string; lab: string }
  page: number
}

/** One learner's labs. */
export function HeatRow({ cohort, learner, sections, opened, page }: HeatRowProps) {
  const passed = [...learner.labs.values()].filter(({ achievedAt }) => achievedAt).length
  return (
    <tr className="group">
      <th
        scope="row"
        title={learner.email}
        className={
          `${sticky} max-w-44 truncate border-t border-line pr-3.5 text-left text-sm font-normal ` +
          'group-hover:font-bold'
        }
      >
        {learner.displayName}
      </th>
      {sections.flatMap(({ labs }) =>
        labs.map((lab, i) => {
          const current = opened?.learner === learner.userId && opened.lab === lab.id
          return (
            <td
              key={lab.id}
              className={
                `h-[25px] border-t border-line p-0 text-center ${firstOf(i)} ${tint(learner.labs.get(lab.id))} ` +
                `${current ? 'outline-2 -outline-offset-1 outline-magenta' : ''}`
              }
            >
              <Cell
                href={`/cohorts/${cohort}?page=${page}&learner=${learner.userId}&lab=${lab.id}#attempts`}
                who={`${learner.displayName}, ${lab.id}`}
                state={learner.labs.get(lab.id)}
              />
            </td>
          )
        }),
      )}
      <td className="border-t border-line pl-2 text-right text-sm text-ink-2">{passed}</td>
    </tr>
  )
}

/** A lab that was not begun is a point: there is nothing to open. */
function Cell({ href, who, state }: { href: string; who: string; state: LabState | undefined }) {
  if (!state || state.state === 'not-begun') {
    return (
      <>
        <i className="inline-block size-[3px] rounded-full bg-line-strong align-middle" aria-hidden="true" />
        <span className="sr-only">not begun</span>
      </>
    )
  }
  const { state: shown, words } = labWords[state.state]
  const label = [who, words, counted(state.attempts, 'attempt'), state.state === 'failing' && state.diagnosis?.title]
    .filter(Boolean)
    .join(', ')
  return (
    <a href={href} aria-label={label} title={label} className="grid h-6 min-w-6 place-items-center">
      <Mark of={shown} small className={state.state === 'passed' ? 'scale-80' : ''} />
    </a>
  )
}

function tint(state: LabState | undefined): string {
  if (!state || state.attempts < 2) return ''
  return state.attempts < 4
    ? 'bg-shallow'
    : 'bg-[color-mix(in_oklab,var(--color-shallow),var(--color-line-strong)_38%)]'
}
