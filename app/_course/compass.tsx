import { writeBearing } from '#lib/curriculum'
import type { LessonEntry, Section } from '#lib/curriculum'
import { arc, at, graduation, stroke } from './dial.ts'
import type { LessonStanding, Progress } from './progress.ts'

/**
 * The whole course as one turn of the compass: a segment for each lesson, a cut before each section, and the needle on
 * the lesson to go on with. Without progress it is only the course.
 */
export function Compass({
  sections,
  progress,
  className = '',
}: {
  sections: readonly Section[]
  progress?: Progress
  className?: string
}) {
  const lessons = sections.flatMap((section) => section.lessons)
  const next = progress?.next
  return (
    <svg
      className={`compass ${className}`}
      viewBox="0 0 400 400"
      role="img"
      aria-label={spoken(lessons.length, progress)}
    >
      {[176, 170, 142, 138].map((radius) => (
        <circle key={radius} className="compass-ring" cx="200" cy="200" r={radius} />
      ))}
      {lessons.map((lesson) => (
        <path key={lesson.id} className={`compass-${lookOf(lesson, progress)}`} d={segment(lesson, lessons.length)} />
      ))}
      <path className="compass-tick" d={graduation()} />
      <path
        className="compass-cut"
        d={sections.map((section) => stroke(startOf(section, lessons.length), 138, 176)).join('')}
      />
      <Letters sections={sections} total={lessons.length} here={next?.section} />
      <path className="compass-rose" d="M200 100V152M200 248V300M100 200H152M248 200H300" />
      {next && <Needle degrees={middleOf(next, lessons.length)} />}
      <text className="compass-big" x="204" y="208" textAnchor="middle">
        {next ? writeBearing(next.bearing) : progress ? writeBearing(360) : writeBearing(0)}
      </text>
      <text className="compass-small" x="200" y="229" textAnchor="middle">
        {progress ? `${progress.done} of ${lessons.length}` : `${lessons.length} lessons`}
      </text>
    </svg>
  )
}

function spoken(total: number, progress: Progress | undefined): string {
  if (!progress) return `${total} lessons round the compass`
  const where = progress.next ? `; next at bearing ${writeBearing(progress.next.bearing)}` : ''
  return `${progress.done} of ${total} lessons behind you${where}`
}

function lookOf(lesson: LessonEntry, progress: Progress | undefined): LessonStanding | 'now' {
  return progress?.next === lesson ? 'now' : (progress?.standings.get(lesson.id) ?? 'open')
}

const degreesOf = (index: number, total: number) => (index * 360) / total
const segment = ({ index }: LessonEntry, total: number) =>
  arc(degreesOf(index, total), degreesOf(index + 1, total), 166, 146)
const middleOf = ({ index }: LessonEntry, total: number) => degreesOf(index + 0.5, total)
const startOf = ({ lessons }: Section, total: number) => degreesOf(lessons[0]?.index ?? 0, total)

function Letters({
  sections,
  total,
  here,
}: {
  sections: readonly Section[]
  total: number
  here: Section | undefined
}) {
  return (
    <>
      {Array.from({ length: 12 }, (_, step) => {
        const [x, y] = at(step * 30, 114).split(' ')
        return (
          <text key={step} className="compass-degrees" x={x} y={y} dy="3.6" textAnchor="middle">
            {String(step * 30).padStart(3, '0')}
          </text>
        )
      })}
      {sections.map((section) => {
        const [x, y] = at(startOf(section, total) + degreesOf(section.lessons.length / 2, total), 187).split(' ')
        return (
          <text
            key={section.slug}
            className="compass-section"
            data-here={section === here || undefined}
            x={x}
            y={y}
            dy="4.5"
            textAnchor="middle"
          >
            {section.number}
          </text>
        )
      })}
    </>
  )
}

/** From the rose to the ring; it only points, so it is drawn over what it crosses. */
function Needle({ degrees }: { degrees: number }) {
  return (
    <>
      <path className="compass-needle" d={stroke(degrees, 62, 140)} />
      <path className="compass-tip" d={`M${at(degrees, 143)}L${at(degrees + 3, 128)}L${at(degrees - 3, 128)}Z`} />
    </>
  )
}
