import { writeBearing } from '#lib/curriculum'
import type { LessonEntry } from '#lib/curriculum'

/** Where a lesson lies on the course, its title, and the one sentence that it comes to. */
export function LessonHead({ lesson }: { lesson: LessonEntry }) {
  const { section, bearing, minutes, hasLab } = lesson
  const place = section.lessons.indexOf(lesson) + 1
  return (
    <header className="mb-7 border-b border-line pb-6 max-rail:mt-5">
      <p className="mb-2 flex flex-wrap items-center gap-x-[1.1rem] gap-y-1 text-sm text-ink-3">
        <span
          className="bearing max-rail:hidden"
          title={`Bearing ${writeBearing(bearing)}: where this lesson lies on the course`}
        >
          {writeBearing(bearing)}
        </span>
        <span className="max-rail:hidden">
          {section.number} {section.title}
        </span>
        <span>
          Lesson {place} of {section.lessons.length}
        </span>
        <span>{hasLab ? `${minutes} min, then a lab` : `${minutes} min`}</span>
      </p>
      <h1 className="prose-title">{lesson.title}</h1>
      <p className="lede mt-3">{lesson.summary}</p>
    </header>
  )
}
