import { ButtonLink } from '#app/_look/button.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { writeBearing } from '#lib/curriculum'
import type { LessonEntry } from '#lib/curriculum'
import type { Viewer } from '#lib/identity'
import type { LabState } from '#lib/teaching'
import { LastAttempt } from './last-attempt.tsx'

type Props = { viewer: Viewer; lesson: LessonEntry; lab: LabState; read: boolean }

/** The lesson to go on with: how it stands, and the two ways on, the likelier one first. */
export function Resume({ viewer, lesson, lab, read }: Props) {
  const { section } = lesson
  const inHand = lab.state !== 'not-begun'
  return (
    <>
      <p className="mb-2 flex flex-wrap gap-x-[1.1rem] gap-y-1 text-sm text-ink-3">
        <span className="bearing">{writeBearing(lesson.bearing)}</span>
        <span>
          {section.number} {section.title}
        </span>
        <span>{inHand ? 'Where you left off' : lesson.index === 0 ? 'Begin here' : 'Next'}</span>
      </p>
      <h1 id="h-now" className="prose-title">
        {lesson.title}
      </h1>
      <Stands lesson={lesson} lab={lab} read={read} />
      {lab.lastAttempt && <LastAttempt viewer={viewer} id={lab.lastAttempt} />}
      <div className="flex flex-wrap gap-3 max-desk:[&>*]:flex-auto">
        <Ways lesson={lesson} labFirst={lesson.hasLab && (inHand || read)} inHand={inHand} />
      </div>
    </>
  )
}

/** One sentence on how things stand; what was seen on the cluster leans. */
function Stands({ lesson, lab, read }: Omit<Props, 'viewer'>) {
  return (
    <p className="lede mt-3.5 mb-6 max-w-[36rem]">
      {lab.state === 'failing' && lab.diagnosis ? (
        <>
          Looked at last, one thing stood in the way:{' '}
          <span className="seen text-[1em] text-ink">{lab.diagnosis.title}</span>
        </>
      ) : lab.state === 'converging' ? (
        'Right so far; at the last look the cluster was still at work.'
      ) : lab.state === 'could-not-check' ? (
        'The last look could not be finished, and does not count.'
      ) : lab.state === 'begun' ? (
        'The lab is set up in your cluster. Do its tasks, then have it checked.'
      ) : read ? (
        'You have read the lesson. Its lab shows whether it holds.'
      ) : (
        lesson.summary
      )}
    </p>
  )
}

function Ways({ lesson, labFirst, inHand }: { lesson: LessonEntry; labFirst: boolean; inHand: boolean }) {
  const toLesson = (
    <ButtonLink key="lesson" href={`/lessons/${lesson.id}`} kind={labFirst ? 'ordinary' : 'go'} big>
      {labFirst && <Icon name="lesson" />}
      {labFirst ? 'Read the lesson again' : 'Read the lesson'}
      {!labFirst && <Icon name="right" />}
    </ButtonLink>
  )
  const toLab = lesson.hasLab && (
    <ButtonLink key="lab" href={`/labs/${lesson.id}`} kind={labFirst ? 'go' : 'ordinary'} big>
      {inHand ? 'Back to the lab' : labFirst ? 'Open the lab' : 'Straight to the lab'}
      {labFirst && <Icon name="right" />}
    </ButtonLink>
  )
  return labFirst ? [toLab, toLesson] : [toLesson, toLab]
}
