import { Empty } from '#app/_look/empty.tsx'
import { addressOf } from '#app/_checks/address.ts'
import { JoinCode } from './cohort-head.tsx'

/** A cohort without learners: how they come. */
export async function NoLearners({ code }: { code: string }) {
  return (
    <Empty says="No learners yet. Give them the join code; who joins appears here.">
      <JoinCode code={code} link={`${await addressOf()}/cohorts?code=${code}`} />
    </Empty>
  )
}
