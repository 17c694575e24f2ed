import type { Metadata } from 'next'
import { LessonList } from '#app/_lesson/lesson-list.tsx'
import { outlineOf } from '#app/_lesson/outline.ts'
import { course, writeBearing } from '#lib/curriculum'

export const metadata: Metadata = { title: 'The course', description: 'All sections and lessons of the course.' }

/** All lessons at a glance, the same for everybody; marks come to those who are signed in. */
export default async function CoursePage() {
  const sections = await course()
  const outline = outlineOf(sections)
  const total = sections.flatMap(({ lessons }) => lessons)
  const written = total.filter((lesson) => lesson.written).length
  return (
    <main id="main" className="wrap py-9">
      <h1 className="prose-title">The course</h1>
      <p className="lede mt-2.5 mb-8">
        {total.length} lessons in nine sections{written < total.length ? `; ${written} are written so far` : ''}.
      </p>
      <div className="grid gap-x-12 gap-y-8 desk:grid-cols-2 bench:grid-cols-3">
        {outline.map(({ number, slug, title, lessons }, place) => (
          <section key={slug} id={slug} aria-labelledby={`h-${slug}`}>
            <p className="bearing text-sm">{writeBearing(sections[place]?.lessons[0]?.bearing ?? 0)}</p>
            <h2 id={`h-${slug}`} className="mb-2 border-b border-line pb-2 text-xl">
              <span className="mr-2 font-normal text-ink-3">{number}</span>
              {title}
            </h2>
            <LessonList lessons={lessons} />
          </section>
        ))}
      </div>
    </main>
  )
}
