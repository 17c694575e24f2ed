import type { LessonEntry } from '#lib/curriculum'
import type { CohortGrid } from '#lib/data'
import { heatMap, type HeatRow as Row } from '#lib/teaching'
import { HeatKeys } from './heat-keys.tsx'
import { HeatRow } from './heat-row.tsx'

export interface SectionOfLabs {
  number: number
  title: string
  labs: readonly LessonEntry[]
}

type Learner = CohortGrid['learners'][number]
export type LearnerRow = Row<Learner>

interface HeatMapProps {
  cohort: string
  learners: readonly Learner[]
  sections: readonly SectionOfLabs[]
  opened?: { learner: string; lab: string }
  page: number
  /** When the learners' states were read. */
  asOf: Date
}

/** Learners by labs: the mark is where they stand, the tint behind it how many attempts it took, stripes a need of help. */
export function HeatMap({ cohort, learners, sections, opened, page, asOf }: HeatMapProps) {
  const labs = sections.flatMap((section) => section.labs.map(({ id }) => id))
  const rows = heatMap(learners, labs, asOf)
  return (
    <HeatKeys>
      <table className="border-separate border-spacing-0 text-xs leading-none" aria-label="Learners by labs">
        <thead>
          <SectionRow sections={sections} />
          <LabRow sections={sections} />
        </thead>
        <tbody>
          {rows.map((row) => (
            <HeatRow
              key={row.learner.userId}
              cohort={cohort}
              row={row}
              sections={sections}
              opened={opened}
              page={page}
            />
          ))}
        </tbody>
        <PassedBy rows={rows} sections={sections} />
      </table>
    </HeatKeys>
  )
}

export const sticky = 'sticky left-0 z-1 bg-paper'
export const firstOf = (place: number) => (place === 0 ? 'border-l border-line-strong' : '')

function SectionRow({ sections }: { sections: readonly SectionOfLabs[] }) {
  return (
    <tr>
      <th
        scope="col"
        rowSpan={2}
        className={`${sticky} min-w-29 pr-3.5 pb-1.5 text-left align-bottom text-sm font-normal text-ink-3`}
      >
        Learner
      </th>
      {sections.map(({ number, title, labs }) => (
        <th
          key={number}
          colSpan={labs.length}
          scope="colgroup"
          className="max-w-0 truncate border-l border-line-strong pb-2 pl-1.5 text-left font-normal text-ink-3"
        >
          <span className="sr-only">Section </span>
          {number}
          {labs.length > 3 ? ` ${title}` : <span className="sr-only"> {title}</span>}
        </th>
      ))}
      <th scope="col" rowSpan={2} className="pb-1.5 pl-2 text-right align-bottom text-sm font-normal text-ink-3">
        passed
      </th>
    </tr>
  )
}

function LabRow({ sections }: { sections: readonly SectionOfLabs[] }) {
  return (
    <tr className="[&>th]:pb-1.5 [&>th]:align-bottom [&>th]:font-normal">
      {sections.flatMap(({ labs }) =>
        labs.map((lab, i) => (
          <th key={lab.id} scope="col" className={`w-[26px] ${firstOf(i)}`}>
            <span
              className={'mx-auto block rotate-180 text-sm leading-[26px] whitespace-nowrap [writing-mode:vertical-rl]'}
            >
              {lab.id}
            </span>
          </th>
        )),
      )}
    </tr>
  )
}

function PassedBy({ rows, sections }: { rows: readonly LearnerRow[]; sections: readonly SectionOfLabs[] }) {
  const passedBy = (lab: string) => rows.filter(({ learner }) => learner.labs.get(lab)?.achievedAt).length
  const all = rows.reduce((sum, { achieved }) => sum + achieved, 0)
  return (
    <tfoot
      className={
        'text-ink-3 [&_td]:border-t [&_td]:border-line [&_td]:pt-2 [&_th]:border-t [&_th]:border-line ' + '[&_th]:pt-2'
      }
    >
      <tr>
        <th scope="row" className={`${sticky} text-left font-normal`}>
          passed by
        </th>
        {sections.flatMap(({ labs }) =>
          labs.map((lab, i) => (
            <td key={lab.id} className={`text-center ${firstOf(i)}`}>
              {passedBy(lab.id)}
            </td>
          )),
        )}
        <td className="pl-2 text-right">{all}</td>
      </tr>
    </tfoot>
  )
}
