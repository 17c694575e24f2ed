import { CopyButton } from '#app/_look/copy-button.tsx'
import { addressOf } from '#app/_checks/address.ts'

/** The cohort's name, and what learners need to join it. */
export async function CohortHead({ cohort, learners }: { cohort: { name: string; code: string }; learners: number }) {
  return (
    <div className="grid items-end gap-x-8 gap-y-4 pt-6 pb-7 rail:grid-cols-[1fr_auto]">
      <div>
        <h1 className="prose-title text-3xl leading-(--text-3xl--line-height)">{cohort.name}</h1>
        <p className="mt-2 text-ink-2">{learners} {learners === 1 ? 'learner' : 'learners'}</p>
      </div>
      <JoinCode code={cohort.code} link={`${await addressOf()}/cohorts?code=${cohort.code}`} />
    </div>
  )
}

/** The join code, to read out or to send as a link. */
export function JoinCode({ code, link }: { code: string; link: string }) {
  return (
    <p className="inline-flex min-h-(--target) items-stretch justify-self-start rounded-sm border border-line-strong text-sm" data-copy-source="">
      <span className="inline-flex items-center gap-2 px-3">
        Join code <code data-copied="">{code}</code>
      </span>
      <CopyButton of="the join code" />
      <CopyButton of="a link that joins" text={link} worded={false} />
    </p>
  )
}
