import { CopyButton } from '#app/_look/copy-button.tsx'
import { counted } from '#app/_verdicts/counted.ts'

/** The cohort's name, and what learners need to join it. */
export function CohortHead({ cohort, learners }: { cohort: { name: string; code: string }; learners: number }) {
  return (
    <div className="grid items-end gap-x-8 gap-y-4 pt-6 pb-7 rail:grid-cols-[1fr_auto]">
      <div>
        <h1 className="prose-title text-3xl leading-(--text-3xl--line-height)">{cohort.name}</h1>
        <p className="mt-2 text-ink-2">{counted(learners, 'learner')}</p>
      </div>
      <p
        data-copy-source=""
        className={
          'inline-flex min-h-(--target) items-stretch justify-self-start rounded-sm border border-line-strong ' +
          'text-sm'
        }
      >
        <span className="inline-flex items-center gap-2 px-3">
          Join code <code data-copied="">{cohort.code}</code>
        </span>
        <CopyButton of="the join code" />
      </p>
    </div>
  )
}
