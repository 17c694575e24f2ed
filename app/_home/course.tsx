import { Suspense } from 'react'
import { CourseList } from '#app/_course/course-list.tsx'
import { progressOf } from '#app/_course/progress.ts'
import { course } from '#lib/curriculum'
import type { LessonEntry } from '#lib/curriculum'
import { labStates, readingOf } from '#lib/data'
import type { Viewer } from '#lib/identity'
import { NOT_BEGUN } from '#lib/teaching'
import { AllDone } from './all-done.tsx'
import { Cohorts } from './cohorts.tsx'
import { HomeFrame, HomeSection } from './frame.tsx'
import { Resume } from './resume.tsx'
import { WaitingForCluster, YourCluster } from './your-cluster.tsx'

/** The learner's own page: where to go on, the whole course, and the cluster they work on. */
export async function Course({ viewer }: { viewer: Viewer }) {
  const [sections, labs, read] = await Promise.all([course(), labStates(viewer), readingOf(viewer)])
  const lessons = sections.flatMap((section) => section.lessons)
  const progress = progressOf(lessons, { labs, read })
  const { next } = progress
  return (
    <HomeFrame
      sections={sections}
      progress={progress}
      head={
        next ? (
          <Resume viewer={viewer} lesson={next} lab={labs.get(next.id) ?? NOT_BEGUN} read={read.has(next.id)} />
        ) : (
          <AllDone total={lessons.length} written={lessons.filter(({ written }) => written).length} />
        )
      }
      course={
        <>
          <CourseList sections={sections} progress={progress} />
          <WhatBearingsSay lessons={lessons} />
        </>
      }
      aside={
        <>
          <Cohorts viewer={viewer} />
          <HomeSection id="h-cluster" title="Your cluster">
            <Suspense fallback={<WaitingForCluster />}>
              <YourCluster viewer={viewer} />
            </Suspense>
          </HomeSection>
        </>
      }
    />
  )
}

function WhatBearingsSay({ lessons }: { lessons: readonly LessonEntry[] }) {
  const withLab = lessons.filter(({ hasLab }) => hasLab).length
  return (
    <p className="mt-3.5 text-sm text-ink-3">
      One turn of the compass is the whole course: {lessons.length} lessons, {withLab} of them with a lab. A bearing says
      how far round a lesson lies. <a href="/course">All lessons at a glance</a>
    </p>
  )
}
