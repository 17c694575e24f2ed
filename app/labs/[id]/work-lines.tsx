'use client'
import { StateWord } from '#app/_look/state-word.tsx'
import { Refused } from './outcome.tsx'
import type { Work } from './use-work.ts'

/** What the server says while it works on a lab, line by line, and how it ended. */
export function WorkLines({ work, doing, done }: { work: Work; doing: string; done: string }) {
  if (work.phase === 'idle') return null
  return (
    <output className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-2">
      {work.phase === 'working' && <StateWord of="running">{doing}</StateWord>}
      {work.phase === 'done' && <StateWord of="passed">{done}</StateWord>}
      {work.refusal && <Refused refusal={work.refusal} />}
      {work.lines.length > 0 && (
        <ul className="seen text-ink-2">
          {work.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </output>
  )
}
