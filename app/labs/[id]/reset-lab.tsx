'use client'
import { AskFirst } from '#app/_look/ask-first.tsx'
import { useWork } from './use-work.ts'
import { WorkLines } from './work-lines.tsx'

/** Deletes what the lab made and sets it up again, after a question: it cannot be undone. */
export function ResetLab({ lab, deletes }: { lab: string; deletes: string }) {
  const { work, begin } = useWork(lab, 'reset')
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {/* Not awaited: what it does is told below as it goes. */}
        <AskFirst act="Reset the lab" icon="reset" disabled={work.phase === 'working'} onConfirm={() => void begin()}>
          This deletes {deletes}, with all that is in it, and sets the lab up again. It cannot be undone.
        </AskFirst>
        <span className="text-ink-3">Your attempts stay.</span>
      </div>
      <WorkLines work={work} doing="Resetting…" done="The lab is as it was at the start" />
    </>
  )
}
