import { Icon } from '#app/_look/icon.tsx'
import { ScaleBar } from '#app/_look/scale-bar.tsx'
import { writeBearing } from '#lib/curriculum'
import type { LessonEntry } from '#lib/curriculum'
import type { ContentsEntry } from './contents.tsx'
import { Fold } from './fold.tsx'
import { LessonList } from './lesson-list.tsx'
import type { Outline } from './outline.ts'

type Props = { lesson: LessonEntry; outline: Outline; entries: readonly ContentsEntry[] }

/** Both contents of a lesson on a narrow page: the section's lessons, and what is on the page. */
export function FoldedContents({ lesson, outline, entries }: Props) {
  const { section, bearing } = lesson
  const place = section.lessons.indexOf(lesson)
  const mine = outline.find(({ slug }) => slug === section.slug)
  return (
    <>
      <Fold
        summary={
          <>
            <span className="bearing">{writeBearing(bearing)}</span>
            <span>
              {section.number} {section.title}
            </span>
            <ScaleBar
              className="ml-auto w-22 flex-none"
              segments={section.lessons.map((_, at) => (at === place ? 'here' : 'open'))}
              label={`Lesson ${place + 1} of ${section.lessons.length}`}
            />
          </>
        }
      >
        {mine && <LessonList lessons={mine.lessons} here={lesson.id} />}
        <p className="border-t border-line py-2.5">
          <a href="/course">The whole course</a>
        </p>
      </Fold>
      <Fold
        summary={
          <>
            <Icon name="list" />
            <span className="mr-auto">On this page</span>
          </>
        }
      >
        <ul>
          {entries.map(({ slug, title }) => (
            <li key={slug} className="border-t border-line">
              <a href={`#${slug}`} className="block py-2.5 text-ink-2 no-underline">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </Fold>
    </>
  )
}
