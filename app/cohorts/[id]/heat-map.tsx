import type { LessonEntry } from '#lib/curriculum'
import type { CohortGrid } from '#lib/data'
import { HeatKeys } from './heat-keys.tsx'
import { HeatRow } from './heat-row.tsx'

export interface SectionOfLabs {
  number: number
  title: string
  labs: readonly LessonEntry[]
}

interface HeatMapProps {
  cohort: string
  learners: CohortGrid['learners']
  sections: readonly SectionOfLabs[]
  opened?: { learner: string; lab: string }
  page: number
}

/** Learners by labs: the mark is where they stand, the tint behind it how many attempts it took. */
export function HeatMap({ cohort, learners, sections, opened, page }: HeatMapProps) {
  return (
    <HeatKeys>
      <table className="border-separate border-spacing-0 text-xs leading-none" aria-label="Learners by labs">
        <thead>
          <SectionRow sections={sections} />
          <LabRow sections={sections} />
        </thead>
        <tbody>
          {learners.map((learner) => (
            <HeatRow key={learner.userId} cohort={cohort} learner={learner} sections={sections} opened={opened} page={page} />
          ))}
        </tbody>
        <PassedBy learners={learners} sections={sections} />
      </table>
    </HeatKeys>
  )
}

export const sticky = 'sticky left-0 z-1 bg-paper'
export const firstOf = (place: number) => (place === 0 ? 'border-l border-line-strong' : '')

function SectionRow({ sections }: { sections: readonly SectionOfLabs[] }) {
  return (
    <tr>
      <td className={sticky} />
      {sections.map(({ number, title, labs }) => (
        <th key={number} colSpan={labs.length} scope="colgroup" className="max-w-0 truncate border-l border-line-strong pb-2 pl-1.5 text-left font-normal text-ink-3">
          <span className="sr-only">Section </span>
          {number}
          {labs.length > 3 ? ` ${title}` : <span className="sr-only"> {title}</span>}
        </th>
      ))}
      <td />
    </tr>
  )
}

function LabRow({ sections }: { sections: readonly SectionOfLabs[] }) {
  return (
    <tr className="[&>th]:pb-1.5 [&>th]:align-bottom [&>th]:font-normal">
      <th scope="col" className={`${sticky} min-w-29 pr-3.5 text-left text-sm text-ink-3`}>Learner</th>
      {sections.flatMap(({ labs }) =>
        labs.map((lab, i) => (
          <th key={lab.id} scope="col" className={`w-[26px] ${firstOf(i)}`}>
            <span className="mx-auto block rotate-180 text-sm leading-[26px] whitespace-nowrap [writing-mode:vertical-rl]">{lab.id}</span>
          </th>
        )),
      )}
      <th scope="col" className="pl-2 text-right text-sm text-ink-3">passed</th>
    </tr>
  )
}

function PassedBy({ learners, sections }: Pick<HeatMapProps, 'learners' | 'sections'>) {
  const passedBy = (lab: string) => learners.filter((learner) => learner.labs.get(lab)?.achievedAt).length
  return (
    <tfoot className="text-ink-3 [&_td]:border-t [&_td]:border-line [&_td]:pt-2 [&_th]:border-t [&_th]:border-line [&_th]:pt-2">
      <tr>
        <th scope="row" className={`${sticky} text-left font-normal`}>passed by</th>
        {sections.flatMap(({ labs }) =>
          labs.map((lab, i) => (
            <td key={lab.id} className={`text-center ${firstOf(i)}`}>{passedBy(lab.id)}</td>
          )),
        )}
        <td />
      </tr>
    </tfoot>
  )
}
