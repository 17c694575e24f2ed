import type { Diagnosis as Found } from '#lib/checking'
import { Command } from '#app/_look/command.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { CodeSpans } from './code-spans.tsx'
import { Compare } from './compare.tsx'

/** The heading of the lesson that explains a diagnosis. */
export interface Paragraph {
  href: string
  title: string
}

/** What is wrong, what was expected and found, why it matters, and what to do next. `children`: the hints. */
export function Diagnosis({
  found,
  paragraph,
  children,
}: {
  found: Found
  paragraph?: Paragraph
  children?: React.ReactNode
}) {
  return (
    <>
      <p className="font-prose text-xl font-semibold">{found.title}</p>
      <Compare {...found} />
      <p className="font-prose text-md leading-[1.55]">
        <CodeSpans text={found.why} />
      </p>
      <Next step={found.next} name="Next" />
      {children}
      {paragraph && (
        <p>
          <a className="inline-flex items-center gap-[0.4rem] text-magenta" href={paragraph.href}>
            <Icon name="lesson" />
            {paragraph.title}
          </a>
        </p>
      )}
    </>
  )
}

/** One act and, where there is one, the command that does it or shows its effect. */
export function Next({ step, name }: { step: Found['next']; name: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="font-bold">{name}</p>
      <p>
        <CodeSpans text={step.act} />
      </p>
      {step.command && <Command>{step.command}</Command>}
    </div>
  )
}
