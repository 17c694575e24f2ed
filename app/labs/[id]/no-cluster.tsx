import { ButtonLink } from '#app/_look/button.tsx'
import { Empty } from '#app/_look/empty.tsx'
import { Icon } from '#app/_look/icon.tsx'

/** No cluster is chosen: what still goes, and the way to one. */
export function NoCluster({ lab }: { lab: string }) {
  return (
    <Empty says="No cluster yet. Reading needs none. For the labs, choose one you have or the simulated practice cluster.">
      <ButtonLink href={`/connect?back=/labs/${lab}`}>
        <Icon name="plug" />
        Choose a cluster
      </ButtonLink>
    </Empty>
  )
}
