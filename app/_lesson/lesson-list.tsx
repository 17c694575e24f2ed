'use client'

import Link from 'next/link'
import { Mark } from '#app/_look/mark.tsx'
import { stateWords } from '#app/_look/states.ts'
import type { Standing } from '#app/_standing/standing.ts'
import { useStanding } from '#app/_standing/use-standing.ts'
import type { Outline } from './outline.ts'

type Entry = Outline[number]['lessons'][number]

/** The lessons of a section along a line, each with where it stands; `here` is the one being read. */
export function LessonList({ lessons, here }: { lessons: readonly Entry[]; here?: string }) {
  const standing = useStanding()
  return (
    <ol
      className="relative pt-0.5 pb-3 before:absolute before:top-3 before:bottom-6 before:left-[7px] before:border-l
        before:border-line-strong"
    >
      {lessons.map((lesson) => (
        <li
          key={lesson.id}
          className="relative grid min-h-7.5 grid-cols-[15px_1fr] items-center gap-2.5 max-rail:min-h-10"
        >
          <Place lesson={lesson} here={lesson.id === here} standing={standing} />
        </li>
      ))}
    </ol>
  )
}

function Place({ lesson, here, standing }: { lesson: Entry; here: boolean; standing: Standing | undefined }) {
  const state = here ? 'here' : stateOf(lesson.id, standing)
  if (!lesson.written) {
    return (
      <>
        <Tick />
        <span className="py-1 text-ink-3">
          {lesson.title}
          <span className="sr-only"> (in preparation)</span>
        </span>
      </>
    )
  }
  return (
    <>
      {state === 'open' ? (
        <Tick />
      ) : state === 'read' ? (
        <Dot />
      ) : (
        <Mark of={state} small className="bg-paper ring-2 ring-paper" />
      )}
      <Link
        href={`/lessons/${lesson.id}`}
        prefetch={false}
        aria-current={here ? 'page' : undefined}
        className="py-1 text-ink-2 no-underline hover:underline aria-[current]:font-bold aria-[current]:text-magenta"
      >
        {lesson.title}
        {state !== 'here' && state !== 'open' && (
          <span className="sr-only"> ({state === 'read' ? 'read' : stateWords[state].toLowerCase()})</span>
        )}
      </Link>
    </>
  )
}

/** What a list says of a lesson: its lab's outcome first, then whether it was read. */
function stateOf(id: string, standing: Standing | undefined) {
  const lab = standing?.labs[id]
  if (lab && lab !== 'not-begun' && lab !== 'begun') return lab
  return standing?.read.includes(id) ? 'read' : 'open'
}

function Tick() {
  return <span aria-hidden="true" className="ml-[7px] h-px w-[7px] bg-line-strong" />
}

function Dot() {
  return <span aria-hidden="true" className="ml-1 size-[7px] rounded-full bg-ink-2 ring-2 ring-paper" />
}
