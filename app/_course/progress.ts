import type { LessonEntry } from '#lib/curriculum'
import type { LabState } from '#lib/teaching'

/** Where a lesson stands on the course: behind the reader, achieved and lost since, or still open. */
export type LessonStanding = 'done' | 'lapsed' | 'open'

/** What is known of a learner when the course is drawn for them. */
export interface Progress {
  standings: ReadonlyMap<string, LessonStanding>
  /** The lesson to go on with; undefined when all that is written is done. */
  next?: LessonEntry
  done: number
}

interface Known {
  labs: ReadonlyMap<string, LabState>
  read: ReadonlyMap<string, Date>
}

/** A lesson with a lab is done when the lab was passed, one without when it was read. */
export function progressOf(lessons: readonly LessonEntry[], known: Known): Progress {
  const standings = new Map(lessons.map((lesson) => [lesson.id, standingOf(lesson, known)]))
  return {
    standings,
    next: lessonInHand(lessons, known) ?? lessons.find(({ id, written }) => written && standings.get(id) === 'open'),
    done: [...standings.values()].filter((standing) => standing !== 'open').length,
  }
}

function standingOf(lesson: LessonEntry, { labs, read }: Known): LessonStanding {
  if (!lesson.hasLab) return read.has(lesson.id) ? 'done' : 'open'
  const lab = labs.get(lesson.id)
  if (lab?.state === 'lapsed') return 'lapsed'
  return lab?.achievedAt ? 'done' : 'open'
}

/** The lesson whose lab was begun or tried last and has not been passed. */
function lessonInHand(lessons: readonly LessonEntry[], { labs }: Known): LessonEntry | undefined {
  const touched = (id: string) =>
    Math.max(...[labs.get(id)?.lastEndedAt, labs.get(id)?.startedAt].map((at) => at?.getTime() ?? 0))
  const open = lessons.filter(({ id, written }) => written && touched(id) > 0 && !labs.get(id)?.achievedAt)
  return open.toSorted((a, b) => touched(b.id) - touched(a.id))[0]
}
