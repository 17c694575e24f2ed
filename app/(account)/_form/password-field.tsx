'use client'
import { useState } from 'react'
import { Field } from '#app/_look/field.tsx'
import { Icon } from '#app/_look/icon.tsx'

/** A password that can be shown while it is typed. */
export function PasswordField(props: React.ComponentProps<typeof Field>) {
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <Field {...props} type={shown ? 'text' : 'password'} />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={`Show: ${props.label}`}
        onClick={() => setShown(!shown)}
        className={
          'absolute top-0 right-0 inline-flex min-h-6 items-center gap-1.5 text-sm text-blue underline ' +
          'underline-offset-[0.18em] [@media(scripting:none)]:hidden'
        }
      >
        <Icon name="eye" />
        {shown ? 'Hide' : 'Show'}
      </button>
    </div>
  )
}
