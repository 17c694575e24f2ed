import type { Attempt } from '#lib/data'
import { Panel } from '#app/_look/panel.tsx'
import { CheckRow } from '#app/_verdicts/check-row.tsx'
import type { Paragraph } from '#app/_verdicts/diagnosis.tsx'
import { Hints } from '#app/_verdicts/hints.tsx'
import { hintsOpened } from '#app/_verdicts/hints-opened.ts'

interface ChecksProps {
  attempt: Attempt
  converges: number
  paragraphs: Readonly<Record<string, Paragraph>>
  own: boolean
}

/** The checks as the attempt left them. The learner can open hints here too; an instructor sees which were opened. */
export function AttemptChecks({ attempt, converges, paragraphs, own }: ChecksProps) {
  const { id, checks } = attempt
  const opened = hintsOpened(attempt)
  const numbers = new Map(checks.map((check, i) => [check.id, i + 1]))
  if (checks.length === 0) return <p className="text-ink-2">No check came to an end.</p>
  return (
    <Panel className="[&>ol>li:first-child]:border-t-0">
      <h2 className="sr-only">Checks</h2>
      <ol>
        {checks.map((check, i) => (
          <CheckRow
            key={check.id}
            check={check}
            number={i + 1}
            numbers={numbers}
            converges={converges}
            paragraph={check.diagnosis && paragraphs[check.diagnosis.id]}
            hints={
              check.diagnosis &&
              (own ? (
                <Hints attempt={id} check={check.id} hints={check.diagnosis.hints} opened={opened[check.id] ?? 0} />
              ) : (
                <p className="text-sm text-ink-3">Hints opened: {opened[check.id] ?? 0} of 3.</p>
              ))
            }
          />
        ))}
      </ol>
    </Panel>
  )
}
