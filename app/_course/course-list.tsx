import Link from 'next/link'
import { Mark } from '#app/_look/mark.tsx'
import { ScaleBar } from '#app/_look/scale-bar.tsx'
import type { Segment } from '#app/_look/scale-bar.tsx'
import { writeBearing } from '#lib/curriculum'
import type { LessonEntry, Section } from '#lib/curriculum'
import type { LessonStanding, Progress } from './progress.ts'

type Props = { sections: readonly Section[]; progress?: Progress }

/** The sections of the course, each with its bearing and how much of it is done; the reader's own stands open. */
export function CourseList({ sections, progress }: Props) {
  const here = progress?.next?.section ?? (progress ? undefined : sections[0])
  return (
    <ol>
      {sections.map((section) => (
        <li key={section.slug} className="border-t border-line">
          <details open={section === here} className="group">
            <SectionRow section={section} progress={progress} here={section === progress?.next?.section} />
            <ol className="columns-1 gap-x-6 pt-0.5 pb-4.5 pl-15 text-sm desk:columns-2 desk:pl-23 bench:columns-3">
              {section.lessons.map((lesson) => (
                <Port key={lesson.id} lesson={lesson} progress={progress} />
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ol>
  )
}

function SectionRow({ section, progress, here }: { section: Section; progress: Progress | undefined; here: boolean }) {
  const { number, title, lessons } = section
  return (
    <summary
      className="grid list-none grid-cols-[2.75rem_minmax(0,1fr)_auto] items-center gap-x-4 py-3
        desk:grid-cols-[3.25rem_minmax(0,1fr)_11rem_5.5rem] [&::-webkit-details-marker]:hidden hover:[&_h3]:underline
        hover:[&_h3]:decoration-1"
    >
      <span aria-hidden="true" className={`bearing text-sm ${here ? '' : 'text-ink-3!'}`}>
        {writeBearing(lessons[0]?.bearing ?? 0)}
      </span>
      <span className="grid grid-cols-[1.5rem_1fr] font-prose text-[1.1875rem]/6">
        <span className="text-ink-3">{number}</span>
        <h3
          className={`font-prose text-[1.1875rem]/6 underline-offset-[0.18em] ${here ? 'font-semibold' : 'font-normal'}`}
        >
          {title}
        </h3>
      </span>
      <ScaleBar
        className="max-desk:col-span-2 max-desk:col-start-2 max-desk:row-start-2 max-desk:mt-1.5"
        segments={lessons.map((lesson) => segmentOf(lesson, progress))}
      />
      <span className="text-right text-sm text-ink-2">{countOf(section, progress)}</span>
    </summary>
  )
}

function segmentOf(lesson: LessonEntry, progress: Progress | undefined): Segment {
  return progress?.next === lesson ? 'here' : (progress?.standings.get(lesson.id) ?? 'open')
}

/** Without a reader, how many lessons there are; with one, how many are done. */
function countOf({ lessons }: Section, progress: Progress | undefined): string {
  if (!lessons.some(({ written }) => written)) return 'in preparation'
  if (!progress) return `${lessons.length} lessons`
  const done = lessons.filter(({ id }) => progress.standings.get(id) !== 'open').length
  return done === lessons.length ? 'complete' : `${done} of ${lessons.length}`
}

function Port({ lesson, progress }: { lesson: LessonEntry; progress: Progress | undefined }) {
  const standing = progress?.standings.get(lesson.id) ?? 'open'
  const here = progress?.next === lesson
  return (
    <li className="flex min-h-7.5 break-inside-avoid items-center gap-[0.55rem] max-desk:min-h-9">
      <PortMark standing={here ? 'here' : standing} hasLab={lesson.hasLab} />
      {lesson.written ? (
        <Link
          href={`/lessons/${lesson.id}`}
          prefetch={false}
          className={`no-underline hover:underline ${here ? 'font-bold text-magenta' : 'text-ink-2'}`}
        >
          {lesson.title}
          <span className="sr-only">
            {here ? ', you are here' : { done: ', done', lapsed: ', achieved, not true any more', open: '' }[standing]}
          </span>
        </Link>
      ) : (
        <span className="text-ink-3">
          {lesson.title}
          <span className="sr-only">, in preparation</span>
        </span>
      )}
    </li>
  )
}

/** A verdict's mark for what a lab proved; a lesson that was only read is a filled dot. */
function PortMark({ standing, hasLab }: { standing: LessonStanding | 'here'; hasLab: boolean }) {
  if (standing === 'here') return <Mark of="here" small />
  if (standing === 'lapsed') return <Mark of="lapsed" small />
  if (standing === 'done' && hasLab) return <Mark of="passed" small />
  return (
    <span
      aria-hidden="true"
      className={`mx-1 size-[7px] rounded-full border ${standing === 'done' ? 'border-ink-2 bg-ink-2' : 'border-ink-3'}`}
    />
  )
}
