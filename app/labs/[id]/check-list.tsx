'use client'
import { CheckRow } from '#app/_verdicts/check-row.tsx'
import { Hints } from '#app/_verdicts/hints.tsx'
import { useLabCheck } from './check-context.tsx'

/** Every check of the lab, as it stands. */
export function CheckList() {
  const { lab, standing, checks } = useLabCheck()
  const numbers = new Map(checks.map((check, i) => [check.id, i + 1]))
  const attempt = 'attempt' in standing ? standing.attempt : lab.before.attempt
  const opened = attempt === lab.before.attempt ? lab.before.hintsOpened : {}
  return (
    <ol>
      {checks.map((check, i) => (
        <CheckRow
          key={check.id}
          check={check}
          number={i + 1}
          numbers={numbers}
          converges={lab.converges}
          paragraph={check.diagnosis && lab.paragraphs[check.diagnosis.id]}
          hints={
            check.diagnosis && attempt ? (
              <Hints
                key={`${attempt} ${check.diagnosis.id}`}
                attempt={attempt}
                check={check.id}
                hints={check.diagnosis.hints}
                opened={opened[check.id] ?? 0}
              />
            ) : undefined
          }
        />
      ))}
    </ol>
  )
}
