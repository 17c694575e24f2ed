'use client'
import { Announcer } from './announcer.tsx'
import { CheckList } from './check-list.tsx'
import { useLabCheck } from './check-context.tsx'
import { CheckTop } from './check-top.tsx'

/** The button, what came of it, and every check. */
export function CheckPanel() {
  const { phase } = useLabCheck().standing
  return (
    <section
      aria-labelledby="h-check"
      data-phase={phase}
      className={
        '-mx-(--gutter) border-y border-line bg-shoal desk:mx-0 desk:rounded-md desk:border ' +
        'bench:col-start-2 bench:row-span-6 bench:row-start-1'
      }
    >
      <h2 id="h-check" className="sr-only">
        Check
      </h2>
      <CheckTop />
      <CheckList />
      <Announcer />
    </section>
  )
}
