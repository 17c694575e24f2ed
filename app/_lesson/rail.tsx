import { Icon } from '#app/_look/icon.tsx'
import { LessonList } from './lesson-list.tsx'
import type { Outline } from './outline.ts'

/** The whole course beside a lesson, the lesson's own section open; the others open where they stand. */
export function Rail({ outline, here }: { outline: Outline; here: string }) {
  return (
    <nav
      aria-label="The course"
      className="sticky top-6 max-h-[calc(100vh-3rem)] overflow-y-auto text-sm/[1.2rem] max-rail:hidden print:hidden"
    >
      <ol>
        {outline.map(({ number, slug, title, lessons }) => {
          const open = lessons.some(({ id }) => id === here)
          return (
            <li key={slug}>
              <details open={open} className="group">
                <summary
                  className="grid grid-cols-[1.4rem_1fr_1rem] items-center border-t border-line py-[0.4rem] text-ink-2
                    list-none hover:text-ink group-open:font-bold group-open:text-ink
                    [&::-webkit-details-marker]:hidden"
                >
                  <span className="font-normal text-ink-3">{number}</span>
                  {title}
                  <Icon name="down" className="size-4 text-ink-3 group-open:rotate-180" />
                </summary>
                <LessonList lessons={lessons} here={here} />
              </details>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
