import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { course } from '#lib/curriculum'
import { cohortGrid } from '#lib/data'
import { requireViewer } from '#lib/identity'
import { CohortHead } from './cohort-head.tsx'
import { Drawer } from './drawer.tsx'
import { HeatMap } from './heat-map.tsx'
import { Legend } from './legend.tsx'
import { NoLearners } from './no-learners.tsx'
import { Pages, pageOf } from './pages.tsx'

export const metadata: Metadata = { title: 'Cohort' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ learner?: string; lab?: string; attempt?: string; page?: string }>
}

/** Learners by labs; one cell of it opens to a drawer, whose address is the page's own. */
export default async function CohortPage({ params, searchParams }: Props) {
  const [{ id }, asked] = await Promise.all([params, searchParams])
  const viewer = await requireViewer(`/cohorts/${id}`)
  const grid = await cohortGrid(viewer, id)
  if (!grid) notFound()
  const sections = (await course()).map((section) => ({
    ...section,
    labs: section.lessons.filter((each) => each.hasLab),
  }))
  const { shown, page, pages } = pageOf(grid.learners, asked.page)
  const opened = asked.learner && asked.lab ? { learner: asked.learner, lab: asked.lab } : undefined
  return (
    <main id="main" className="wrap">
      <CohortHead cohort={grid.cohort} learners={grid.learners.length} />
      {grid.learners.length === 0 ? (
        <NoLearners code={grid.cohort.code} />
      ) : (
        <div
          className={
            'grid grid-cols-[minmax(0,1fr)] items-start gap-9 border-t border-line pt-6 ' +
            `${opened ? 'full:grid-cols-[minmax(0,43rem)_minmax(0,1fr)]' : ''}`
          }
        >
          <section aria-labelledby="h-heat">
            <h2 id="h-heat" className="mb-2.5 text-xl">
              Learners by labs
            </h2>
            <HeatMap
              cohort={id}
              learners={shown}
              sections={sections.filter(({ labs }) => labs.length > 0)}
              opened={opened}
              page={page}
              asOf={grid.asOf}
            />
            <Pages cohort={id} page={page} pages={pages} />
            <Legend />
          </section>
          {opened && <Drawer viewer={viewer} cohort={id} page={page} opened={opened} attempt={asked.attempt} />}
        </div>
      )}
    </main>
  )
}
