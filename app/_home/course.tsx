import { Suspense } from 'react'
import { Compass } from '#app/_course/compass.tsx'
import { CourseList } from '#app/_course/course-list.tsx'
import { progressOf } from '#app/_course/progress.ts'
import { course } from '#lib/curriculum'
import { labStates, readingOf } from '#lib/data'
import type { Viewer } from '#lib/identity'
import { NOT_BEGUN } from '#lib/teaching'
import { AllDone } from './all-done.tsx'
import { Cohorts } from './cohorts.tsx'
import { Resume } from './resume.tsx'
import { WaitingForCluster, YourCluster } from './your-cluster.tsx'

/** The learner's own page: where to go on, the whole course, and the cluster they work on. */
export async function Course({ viewer }: { viewer: Viewer }) {
  const [sections, labs, read] = await Promise.all([course(), labStates(viewer), readingOf(viewer)])
  const lessons = sections.flatMap((section) => section.lessons)
  const progress = progressOf(lessons, { labs, read })
  const { next } = progress
  const withLab = lessons.filter(({ hasLab }) => hasLab).length
  return (
    <div className="wrap">
      <section
        aria-labelledby="h-now"
        className="grid items-center gap-6 py-6 desk:grid-cols-[minmax(0,1fr)_17rem] desk:gap-8 desk:pt-9 desk:pb-8 rail:grid-cols-[minmax(0,1fr)_25rem] rail:gap-12"
      >
        <div>
          {next ? (
            <Resume viewer={viewer} lesson={next} lab={labs.get(next.id) ?? NOT_BEGUN} read={read.has(next.id)} />
          ) : (
            <AllDone total={lessons.length} written={lessons.filter(({ written }) => written).length} />
          )}
        </div>
        <Compass sections={sections} progress={progress} className="max-w-80 justify-self-center desk:max-w-100 desk:justify-self-end" />
      </section>
      <div className="grid items-start gap-10 border-t border-line pt-7 bench:grid-cols-[minmax(0,1fr)_21rem] bench:gap-16">
        <section aria-labelledby="h-course">
          <h2 id="h-course" className="mb-3 text-xl">
            The course
          </h2>
          <CourseList sections={sections} progress={progress} />
          <p className="mt-3.5 text-sm text-ink-3">
            One turn of the compass is the whole course: {lessons.length} lessons, {withLab} of them with a lab. A bearing says how
            far round a lesson lies. <a href="/course">All lessons at a glance</a>
          </p>
        </section>
        <div className="grid gap-10">
          <Cohorts viewer={viewer} />
          <section aria-labelledby="h-cluster">
            <h2 id="h-cluster" className="mb-3 text-xl">
              Your cluster
            </h2>
            <Suspense fallback={<WaitingForCluster />}>
              <YourCluster viewer={viewer} />
            </Suspense>
          </section>
        </div>
      </div>
    </div>
  )
}
