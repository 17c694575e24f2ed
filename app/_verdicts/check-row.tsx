import type { CheckReport } from '#lib/checking'
import { Mark } from '#app/_look/mark.tsx'
import { stateColours, stateWords } from '#app/_look/states.ts'
import { CheckDetail, CheckLine } from './check-detail.tsx'
import type { Paragraph } from './diagnosis.tsx'

export interface CheckRowProps {
  check: CheckReport
  /** Its place in the lab, from 1. */
  number: number
  /** The place of every check, for links to those that block this one. */
  numbers: ReadonlyMap<string, number>
  /** Seconds that the lab lets a check converge. */
  converges: number
  paragraph?: Paragraph
  /** Shown within a diagnosis: the hints. */
  hints?: React.ReactNode
}

const opened = new Set(['failed', 'could-not-check', 'unsupported'])

/** One check: its mark, title and word; under them what there is to know of its state. */
export function CheckRow(props: CheckRowProps) {
  const { check, number } = props
  const open = opened.has(check.state) && check.diagnosis !== undefined
  const ground = open ? 'bg-paper' : ''
  const edge = check.state === 'failed' ? 'shadow-[inset_4px_0_var(--color-fail)]' : ''
  return (
    <li
      id={`check-${number}`}
      className={`border-t border-line ${ground} ${edge}`}
      data-check={check.id}
      data-state={check.state}
      data-diagnosis={check.diagnosis?.id}
    >
      <div
        className={
          'grid grid-cols-[20px_1fr] items-start gap-x-[0.7rem] gap-y-[0.15rem] px-4 py-[0.7rem] ' +
          'desk:grid-cols-[20px_1fr_auto] desk:px-5'
        }
      >
        <Mark of={check.state} className="mt-px" />
        <h3 className={`text-base ${open ? 'font-bold' : 'font-normal'}`}>
          <span className="mr-[0.6rem]">{number}</span>
          {check.title}
        </h3>
        <span
          className={
            'col-start-2 text-sm leading-(--text-base--line-height) font-bold desk:col-start-3 desk:row-start-1 ' +
            `${stateColours[check.state]}`
          }
        >
          {stateWords[check.state]}
        </span>
        <CheckLine {...props} />
      </div>
      {open && (
        <div
          className={
            'grid grid-cols-[minmax(0,1fr)] gap-[0.9rem] px-4 pb-[1.1rem] desk:pr-5 ' +
            'desk:pl-[calc(1.25rem+20px+0.7rem)]'
          }
        >
          <CheckDetail {...props} />
        </div>
      )}
    </li>
  )
}
