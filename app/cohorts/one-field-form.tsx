'use client'
import { useActionState } from 'react'
import { Button } from '#app/_look/button.tsx'
import { Field } from '#app/_look/field.tsx'
import type { CohortAnswer } from './actions.ts'

interface OneFieldFormProps {
  action: (before: CohortAnswer | undefined, form: FormData) => Promise<CohortAnswer>
  name: string
  label: string
  help: string
  submit: string
  /** What stands in the field at first. */
  given?: string
  kind?: 'go' | 'ordinary'
}

/** A form of one field and one button; what was typed stays when it was not right. */
export function OneFieldForm({ action, name, label, help, submit, given, kind = 'ordinary' }: OneFieldFormProps) {
  const [answer, send, sending] = useActionState(action, undefined)
  return (
    <form action={send} className="grid max-w-[26rem] gap-3">
      <Field
        name={name}
        label={label}
        help={help}
        error={answer?.message}
        defaultValue={answer?.typed ?? given}
        autoComplete="off"
        required
      />
      <Button type="submit" kind={kind} disabled={sending} className="justify-self-start">
        {submit}
      </Button>
    </form>
  )
}
