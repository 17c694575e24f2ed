import { Mark } from './mark.tsx'

type FieldProps = Omit<React.ComponentProps<'input'>, 'id'> & {
  name: string
  label: string
  help?: string
  error?: string
}

/** A labelled input; an error is read out with it and takes the help's place. */
export function Field({ label, help, error, ...input }: FieldProps) {
  const id = `field-${input.name}`
  const about = error || help ? `${id}-about` : undefined
  return (
    <div className="grid gap-[0.3rem]">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <input id={id} className="input" aria-invalid={error ? true : undefined} aria-describedby={about} {...input} />
      {error ? <FieldError id={about}>{error}</FieldError> : help && <Help id={about}>{help}</Help>}
    </div>
  )
}

/** What a field is for, below it. */
export function Help({ id, children }: { id?: string; children: React.ReactNode }) {
  return (
    <p id={id} className="text-sm text-ink-3">
      {children}
    </p>
  )
}

/** What is not right with a field, and what to do. */
export function FieldError({ id, children }: { id?: string; children: React.ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-[0.4rem] text-sm text-fail">
      <Mark of="failed" small className="mt-0.5" />
      <span>{children}</span>
    </p>
  )
}
