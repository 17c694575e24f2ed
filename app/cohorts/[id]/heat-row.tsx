import type { Effort, HeatCell } from '#lib/teaching'
import { labWords } from '#app/_verdicts/lab-words.ts'
import { Mark } from '#app/_look/mark.tsx'
import { counted } from '#app/_verdicts/counted.ts'
import { firstOf, sticky, type LearnerRow, type SectionOfLabs } from './heat-map.tsx'

interface HeatRowProps {
  cohort: string
  row: LearnerRow
  sections: readonly SectionOfLabs[]
  opened?: { learner: string; lab: string }
  page: number
}

/** One learner's labs. */
export function HeatRow({ cohort, row, sections, opened, page }: HeatRowProps) {
  const { learner, cells, achieved } = row
  const cellOf = new Map(cells.map((cell) => [cell.lab, cell]))
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
          const cell = cellOf.get(lab.id)
          if (!cell) return null
          const current = opened?.learner === learner.userId && opened.lab === lab.id
          return (
            <td
              key={lab.id}
              className={
                `h-[25px] border-t border-line p-0 text-center ${firstOf(i)} ${ground(cell)} ` +
                `${current ? 'outline-2 -outline-offset-1 outline-magenta' : ''}`
              }
            >
              <Cell
                href={`/cohorts/${cohort}?page=${page}&learner=${learner.userId}&lab=${lab.id}#attempts`}
                who={`${learner.displayName}, ${lab.id}`}
                cell={cell}
              />
            </td>
          )
        }),
      )}
      <td className="border-t border-line pl-2 text-right text-sm text-ink-2">{achieved}</td>
    </tr>
  )
}

/** A lab that was not begun is a point: there is nothing to open. */
function Cell({ href, who, cell }: { href: string; who: string; cell: HeatCell }) {
  const { state, attempts, diagnosis, help } = cell
  if (state === 'not-begun') {
    return (
      <>
        <i className="inline-block size-[3px] rounded-full bg-line-strong align-middle" aria-hidden="true" />
        <span className="sr-only">not begun</span>
      </>
    )
  }
  const { state: shown, words } = labWords[state]
  const label = [
    who,
    words,
    counted(attempts, 'attempt'),
    state === 'failing' && diagnosis?.title,
    help.length > 0 && `needs help: ${help.map((reason) => helpWords[reason]).join(' and ')}`,
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <a href={href} aria-label={label} title={label} className="grid h-6 min-w-6 place-items-center">
      <Mark of={shown} small className={markLook(cell)} />
    </a>
  )
}

const helpWords = { 'same-diagnosis': 'the same diagnosis three times', stuck: 'stuck for 20 minutes' } as const

/** On the stripes a mark stands on paper, or it would be lost. */
function markLook({ state, help }: HeatCell): string {
  if (help.length > 0) return 'bg-paper shadow-[0_0_0_2px_var(--color-paper)]'
  return state === 'passed' ? 'scale-80' : ''
}

export const stripes =
  'bg-[repeating-linear-gradient(90deg,var(--color-flag-yellow)_0_4.5px,var(--color-flag-blue)_4.5px_9px)]'
export const tints: Readonly<Record<Effort, string>> = {
  0: '',
  1: 'bg-shallow',
  2: 'bg-[color-mix(in_oklab,var(--color-shallow),var(--color-line-strong)_38%)]',
}

const ground = ({ effort, help }: HeatCell) => (help.length > 0 ? stripes : tints[effort])
