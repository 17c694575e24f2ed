import type { Metadata } from 'next'
import Link from 'next/link'
import { course } from '#lib/curriculum'
import { labStates } from '#lib/data'
import { requireViewer } from '#lib/identity'
import { NOT_BEGUN } from '#lib/teaching'
import { ButtonLink } from '#app/_look/button.tsx'
import { Empty } from '#app/_look/empty.tsx'
import { LabLine } from './lab-line.tsx'

export const metadata: Metadata = { title: 'My labs' }

/** Every lab there is, and where the viewer stands with it; those begun come with what was found last. */
export default async function MyLabsPage() {
  const viewer = await requireViewer('/my-labs')
  const [sections, states] = await Promise.all([course(), labStates(viewer)])
  const passed = [...states.values()].filter(({ achievedAt }) => achievedAt).length
  return (
    <main id="main" className="wrap">
      <div className="max-w-[60rem] py-9">
        <h1 className="prose-title">My labs</h1>
        <p className="lede mt-2.5 mb-8">
          {states.size === 0 ? 'None begun yet.' : `${states.size} begun, ${passed} passed.`}
        </p>
        {states.size === 0 && (
          <Empty says="Each lab comes with a lesson: read it, then do it on your own cluster, and see what holds.">
            <ButtonLink href="/lessons/first-deployment" kind="go">
              Begin with the first deployment
            </ButtonLink>
          </Empty>
        )}
        {sections.map(({ number, title, lessons }) => {
          const labs = lessons.filter((each) => each.hasLab)
          return labs.length === 0 ? null : (
            <section key={number} aria-labelledby={`s-${number}`} className="mt-8">
              <h2 id={`s-${number}`} className="mb-2 text-xl">
                <span className="mr-2.5 font-sans text-base font-normal text-ink-3">{number}</span>
                {title}
              </h2>
              <ul>
                {labs.map((lab) => (
                  <LabLine key={lab.id} lab={lab} state={states.get(lab.id) ?? NOT_BEGUN} />
                ))}
              </ul>
            </section>
          )
        })}
        <p className="mt-8">
          <Link href="/cohorts">Learning with a cohort?</Link> Enter its join code.
        </p>
      </div>
    </main>
  )
}
