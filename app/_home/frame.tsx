import { Compass } from '#app/_course/compass.tsx'
import type { Progress } from '#app/_course/progress.ts'
import type { Section } from '#lib/curriculum'

interface FrameProps {
  sections: readonly Section[]
  progress?: Progress
  /** What the page is about, beside the compass. */
  head: React.ReactNode
  course: React.ReactNode
  aside: React.ReactNode
}

/** How the home page lies: words and the compass, then the course and what is smaller; on a phone one below the other. */
export function HomeFrame({ sections, progress, head, course, aside }: FrameProps) {
  return (
    <div className="wrap">
      <section
        aria-labelledby="h-now"
        className="grid items-center gap-6 py-6 desk:grid-cols-[minmax(0,1fr)_17rem] desk:gap-8 desk:pt-9 desk:pb-8
          rail:grid-cols-[minmax(0,1fr)_25rem] rail:gap-12"
      >
        <div>{head}</div>
        <Compass
          sections={sections}
          progress={progress}
          className="max-w-80 justify-self-center desk:max-w-100 desk:justify-self-end"
        />
      </section>
      <div
        className="grid items-start gap-10 border-t border-line pt-7 bench:grid-cols-[minmax(0,1fr)_21rem]
          bench:gap-16"
      >
        <HomeSection id="h-course" title="The course">
          {course}
        </HomeSection>
        <div className="grid gap-10">{aside}</div>
      </div>
    </div>
  )
}

/** A titled part of the home page. */
export function HomeSection({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 text-xl">
        {title}
      </h2>
      {children}
    </section>
  )
}
