import { Command } from './command.tsx'

/** Something went wrong: what happened, what it means for the reader, one thing to do, and a reference for the log. */
export interface TroubleShown {
  title: string
  means: React.ReactNode
  /** What was seen, e.g. "connection refused"; set leaning. */
  seen?: string
  command?: string
  reference?: string
}

/** The designed error state. `children` are the buttons of what can be done. */
export function Trouble({
  title,
  means,
  seen,
  command,
  reference,
  children,
}: TroubleShown & { children?: React.ReactNode }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3.5 border border-line p-5">
      <h3>{title}</h3>
      <p>
        {means} {seen && <span className="seen">{seen}</span>}
      </p>
      {command && <Command>{command}</Command>}
      {(children ?? reference) && (
        <p className="flex flex-wrap items-center gap-3">
          {children}
          {reference && (
            <span className="text-ink-3">
              Reference <code>{reference}</code>
            </span>
          )}
        </p>
      )}
    </section>
  )
}
