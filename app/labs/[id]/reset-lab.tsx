'use client'
import { useRef } from 'react'
import { Button } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { useWork } from './use-work.ts'
import { WorkLines } from './work-lines.tsx'

/** Deletes what the lab made and sets it up again, after a question: it cannot be undone. */
export function ResetLab({ lab, deletes }: { lab: string; deletes: string }) {
  const question = useRef<HTMLDialogElement>(null)
  const { work, begin } = useWork(lab, 'reset')
  const confirm = () => {
    question.current?.close()
    void begin()
  }
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button disabled={work.phase === 'working'} onClick={() => question.current?.showModal()}>
          <Icon name="reset" />
          Reset the lab…
        </Button>
        <span className="text-ink-3">Your attempts stay.</span>
      </div>
      <WorkLines work={work} doing="Resetting…" done="The lab is as it was at the start" />
      <dialog
        ref={question}
        aria-labelledby="h-reset"
        className={
          'm-auto max-w-[30rem] rounded-md border border-line-strong bg-paper p-6 text-ink shadow-raised ' +
          'backdrop:bg-ink/40'
        }
      >
        <h2 id="h-reset" className="text-xl">
          Reset the lab?
        </h2>
        <p className="mt-2">
          This deletes {deletes}, with all that is in it, and sets the lab up again. It cannot be undone.
        </p>
        <div className="mt-5 flex flex-wrap gap-3">
          <Button kind="go" onClick={confirm}>
            Reset the lab
          </Button>
          <Button onClick={() => question.current?.close()}>Keep it as it is</Button>
        </div>
      </dialog>
    </>
  )
}
