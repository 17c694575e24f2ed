'use client'
import { useActionState } from 'react'
import { Button } from '#app/_look/button.tsx'
import { Field, FieldError } from '#app/_look/field.tsx'
import type { AccountAction } from './answer.ts'
import { PasswordField } from './password-field.tsx'

type FieldName = 'email' | 'displayName' | 'password' | 'newPassword'

export interface FieldShown {
  name: FieldName
  label: string
  help?: string
  /** What browsers and password managers fill in. */
  autoComplete: 'username' | 'name' | 'current-password' | 'new-password'
}

interface AccountFormProps {
  action: AccountAction
  fields: readonly FieldShown[]
  submit: string
  /** Sent along unseen. */
  hidden?: Readonly<Record<string, string>>
}

/** A form about an account. It works without a script; what was typed, but for passwords, is there again after a no. */
export function AccountForm({ action, fields, submit, hidden = {} }: AccountFormProps) {
  const [answer, send, sending] = useActionState(action, undefined)
  const errorOf = (name: FieldName) => (answer?.field === name ? answer.message : undefined)
  return (
    <form action={send} className="grid gap-[1.1rem]">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => {
        const typed =
          field.name === 'email'
            ? answer?.typed.email
            : field.name === 'displayName'
              ? answer?.typed.displayName
              : undefined
        const shared = { ...field, required: true, error: errorOf(field.name), defaultValue: typed }
        if (field.name === 'password' || field.name === 'newPassword')
          return <PasswordField key={field.name} {...shared} />
        return <Field key={field.name} type={field.name === 'email' ? 'email' : 'text'} {...shared} />
      })}
      {answer?.message && !answer.field && (
        <div role="alert">
          <FieldError>{answer.message}</FieldError>
        </div>
      )}
      <Button type="submit" kind="go" className="min-h-11 w-full" disabled={sending}>
        {submit}
      </Button>
    </form>
  )
}
