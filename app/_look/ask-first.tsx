'use client'
import { useId, useRef } from 'react'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

/** An act that cannot be undone: its button opens a question, and only the answer acts. `children`: what is lost. */
export function AskFirst({
  act,
  icon,
  disabled = false,
  onConfirm,
  children,
}: {
  /** "Reset the lab" */
  act: string
  icon: IconName
  disabled?: boolean
  onConfirm: () => void | Promise<void>
  children: React.ReactNode
}) {
  const question = useRef<HTMLDialogElement>(null)
  const id = useId()
  const close = () => question.current?.close()
  const confirm = () => {
    close()
    return onConfirm()
  }
  return (
    <>
      <Button disabled={disabled} onClick={() => question.current?.showModal()}>
        <Icon name={icon} />
        {act}…
      </Button>
      <dialog
        ref={question}
        aria-labelledby={id}
        className={
          'm-auto max-w-[30rem] rounded-md border border-line-strong bg-paper p-6 text-ink shadow-raised ' +
          'backdrop:bg-ink/40'
        }
      >
        <h2 id={id} className="text-xl">
          {act}?
        </h2>
        <p className="mt-2">{children}</p>
        <form action={confirm} className="mt-5 flex flex-wrap gap-3">
          <Button type="submit" kind="go">
            {act}
          </Button>
          <Button onClick={close}>Keep it as it is</Button>
        </form>
      </dialog>
    </>
  )
}
