import type { Metadata } from 'next'
import Link from 'next/link'
import { cohortsOf, type Cohort } from '#lib/data'
import { requireViewer } from '#lib/identity'
import { StateWord } from '#app/_look/state-word.tsx'
import { counted } from '#app/_verdicts/counted.ts'
import { createCohortAction, joinCohortAction } from './actions.ts'
import { OneFieldForm } from './one-field-form.tsx'

export const metadata: Metadata = { title: 'Cohorts' }

type Props = { searchParams: Promise<{ joined?: string; code?: string }> }

/** The viewer's cohorts, a code to join one, and, for an administrator, a new one. */
export default async function CohortsPage({ searchParams }: Props) {
  const { joined, code } = await searchParams
  const viewer = await requireViewer(code ? `/cohorts?code=${encodeURIComponent(code)}` : '/cohorts')
  const cohorts = await cohortsOf(viewer)
  const now = cohorts.find(({ id }) => id === joined)
  return (
    <main id="main" className="wrap">
      <div className="max-w-[54rem] py-9">
        <h1 className="prose-title">Cohorts</h1>
        <p className="lede mt-2.5">
          A cohort learns together: its instructor sees where everybody stands with each lab.
        </p>
        {now && (
          <output className="block mt-4">
            <StateWord of="passed">
              You are in {now.name} now. <Link href="/">On to the course</Link>
            </StateWord>
          </output>
        )}
        {cohorts.length > 0 && (
          <ul className="mt-8">
            {cohorts.map((cohort) => (
              <CohortLine key={cohort.id} cohort={cohort} />
            ))}
          </ul>
        )}
        <div className="mt-10 grid gap-10 rail:grid-cols-2">
          <section className="grid content-start gap-4">
            <h2 className="text-xl">Join a cohort</h2>
            <OneFieldForm
              action={joinCohortAction}
              name="code"
              label="Join code"
              help="Your instructor has it; it reads like K7QM-4T2P."
              submit="Join"
              given={code}
              kind={code ? 'go' : 'ordinary'}
            />
            <p className="text-sm text-ink-3">
              Its instructor and assistants see your name, your address, and what your checks found. Never your
              cluster’s credentials.
            </p>
          </section>
          {viewer.administrator && (
            <section className="grid content-start gap-4">
              <h2 className="text-xl">Make a cohort</h2>
              <OneFieldForm
                action={createCohortAction}
                name="name"
                label="Name"
                help="As its learners see it, such as Platform onboarding."
                submit="Make the cohort"
              />
            </section>
          )}
        </div>
      </div>
    </main>
  )
}

function CohortLine({ cohort }: { cohort: Cohort }) {
  const { id, name, role, learners } = cohort
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 border-t border-line py-3.5 last:border-b">
      {role === 'learner' ? (
        <span className="text-md font-bold">{name}</span>
      ) : (
        <Link href={`/cohorts/${id}`} className="text-md font-bold">
          {name}
        </Link>
      )}
      <span className="ml-auto text-ink-2">
        {role === 'learner'
          ? 'you learn here'
          : `you are ${role === 'instructor' ? 'its instructor' : 'an assistant'}; ${counted(learners, 'learner')}`}
      </span>
    </li>
  )
}
