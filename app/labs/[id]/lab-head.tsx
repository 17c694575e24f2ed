import Link from 'next/link'
import { writeBearing, type LessonEntry, type LoadedLab } from '#lib/curriculum'
import { Icon } from '#app/_look/icon.tsx'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { TimeInLab } from './time-in-lab.tsx'

/** Where the lab lies, what it is about, and how long it takes. */
export function LabHead({ lab, entry, startedAt }: { lab: LoadedLab; entry: LessonEntry; startedAt?: Date }) {
  const bearing = writeBearing(entry.bearing)
  return (
    <div className="grid items-end gap-x-8 gap-y-2 pt-6 pb-5 bench:grid-cols-[1fr_auto]">
      <nav
        aria-label="Where you are"
        className="col-span-full flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm [&_a]:text-ink-2"
      >
        <span className="bearing" title={`Bearing ${bearing}: where this lab lies on the course`}>
          {bearing}
        </span>
        <Link href="/course">
          {entry.section.number} {entry.section.title}
        </Link>
        <span className="text-ink-3" aria-hidden="true">
          /
        </span>
        <Link href={`/lessons/${entry.id}`} className="inline-flex items-center gap-1.5">
          <Icon name="lesson" />
          <span className="sr-only">Lesson: </span>
          {entry.title}
        </Link>
      </nav>
      <div>
        <h1 className="prose-title text-3xl leading-(--text-3xl--line-height)">Lab: {lab.title}</h1>
        <p className="mt-1.5 font-prose text-lg/normal text-ink-2">
          <CodeSpans text={lab.goal} />
        </p>
      </div>
      <dl className="mt-1 flex">
        {startedAt && (
          <Gauge name="In the lab">
            <TimeInLab since={startedAt} />
          </Gauge>
        )}
        {lab.kubernetes && (
          <Gauge name="Kubernetes">
            {lab.kubernetes} <small className="text-sm text-ink-3">or newer</small>
          </Gauge>
        )}
        <Gauge name="Usually">
          {lab.minutes} <small className="text-sm text-ink-3">min</small>
        </Gauge>
      </dl>
    </div>
  )
}

function Gauge({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="border-l border-line px-5 last:pr-0 max-bench:first:border-l-0 max-bench:first:pl-0">
      <dt className="label">{name}</dt>
      <dd className="text-xl whitespace-nowrap">{children}</dd>
    </div>
  )
}
