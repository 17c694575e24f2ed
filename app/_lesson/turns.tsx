import Link from 'next/link'
import { Icon } from '#app/_look/icon.tsx'
import { writeBearing } from '#lib/curriculum'
import type { LessonEntry } from '#lib/curriculum'

/** The lessons before and after this one that are written, by bearing and title. */
export function Turns({ before, after }: { before?: LessonEntry; after?: LessonEntry }) {
  return (
    <nav aria-label="Next and previous lesson" className="mt-10 grid grid-cols-2 gap-4 print:hidden">
      {before ? <Turn lesson={before} way="prev" /> : <span />}
      {after && <Turn lesson={after} way="next" />}
    </nav>
  )
}

function Turn({ lesson, way }: { lesson: LessonEntry; way: 'prev' | 'next' }) {
  const next = way === 'next'
  const side = next ? 'justify-items-end text-right' : 'justify-items-start'
  return (
    <Link
      href={`/lessons/${lesson.id}`}
      rel={way}
      className={`group grid gap-0.5 py-2.5 font-prose text-xl/[1.3] text-ink no-underline ${side}`}
    >
      <span className={`bearing flex items-center gap-1.5 text-sm ${next ? 'flex-row-reverse' : ''}`}>
        <Icon name={next ? 'right' : 'left'} />
        {writeBearing(lesson.bearing)}
        <span className="sr-only">{next ? 'Next: ' : 'Previous: '}</span>
      </span>
      <span className="group-hover:underline group-hover:decoration-1">{lesson.title}</span>
    </Link>
  )
}
