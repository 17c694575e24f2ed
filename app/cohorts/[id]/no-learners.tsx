import { CopyButton } from '#app/_look/copy-button.tsx'
import { Empty } from '#app/_look/empty.tsx'
import { addressOf } from '#app/_checks/address.ts'

/** A cohort without learners: how they come. */
export async function NoLearners({ code }: { code: string }) {
  return (
    <Empty says="No learners yet. Read the join code out to them, or send them this link; who joins appears here.">
      <p data-copy-source="" className="flex min-w-0 items-stretch rounded-sm border border-line bg-shoal">
        <code
          data-copied=""
          className="px-3 py-2 text-sm whitespace-normal wrap-anywhere"
        >{`${await addressOf()}/cohorts?code=${code}`}</code>
        <CopyButton of="the link" />
      </p>
    </Empty>
  )
}
