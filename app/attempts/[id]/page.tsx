import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { lesson, loadLab } from '#lib/curriculum'
import { unpack } from '#lib/checking'
import { attempt as findAttempt, evidenceOf } from '#lib/data'
import { requireViewer } from '#lib/identity'
import { Calls } from '#app/_verdicts/calls.tsx'
import { RecordedObjects } from '#app/_verdicts/recorded-objects.tsx'
import { recordedIn } from '#app/_verdicts/recorded.ts'
import { paragraphsOf } from '#app/_verdicts/paragraphs.ts'
import { AttemptChecks } from './attempt-checks.tsx'
import { AttemptHead } from './attempt-head.tsx'

export const metadata: Metadata = { title: 'Attempt' }

/** One attempt: what each check found, and what was asked of the cluster. Not there for those who may not see it. */
export default async function AttemptPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await requireViewer(`/attempts/${id}`)
  const attempt = await findAttempt(viewer, id)
  if (!attempt) notFound()
  const [lab, entry, evidence] = await Promise.all([loadLab(attempt.lab), lesson(attempt.lab), evidenceOf(viewer, id)])
  const own = attempt.learner.userId === viewer.userId
  return (
    <main id="main" className="wrap">
      <div className="max-w-[54rem] pt-6">
        <nav aria-label="Where you are" className="flex flex-wrap items-center gap-x-2.5 text-sm [&_a]:text-ink-2">
          <Link href="/my-labs">My labs</Link>
          <span className="text-ink-3" aria-hidden="true">
            /
          </span>
          <Link href={`/labs/${attempt.lab}`}>Lab: {entry?.title ?? attempt.lab}</Link>
        </nav>
        <AttemptHead attempt={attempt} title={entry?.title ?? attempt.lab} own={own} />
        <AttemptChecks
          attempt={attempt}
          converges={lab?.converges ?? 60}
          paragraphs={lab ? await paragraphsOf(lab) : {}}
          own={own}
        />
        <section aria-labelledby="h-asked" className="mt-10">
          <h2 id="h-asked" className="mb-1 text-xl">
            What was asked of {own ? 'your' : 'the'} cluster
          </h2>
          <p className="mb-3 text-ink-2">
            {attempt.calls.length} requests, each with what it was for. Values of Secrets are never stored.
          </p>
          {attempt.calls.length > 0 && <Calls calls={attempt.calls} />}
          {evidence && (
            <>
              <h3 className="mt-6 mb-1.5 text-base">As it was recorded</h3>
              <RecordedObjects objects={recordedIn(unpack(evidence))} />
            </>
          )}
        </section>
      </div>
    </main>
  )
}
