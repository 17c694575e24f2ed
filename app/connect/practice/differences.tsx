const same = [
  'The labs of sections 1 to 4, with the same checks',
  'What the API accepts and refuses, in the same words',
  'Rollouts, restarts, scheduling, endpoints, volumes',
]

const notSame = [
  'Images are imitated, not pulled; few programs run in them',
  'Things happen faster than on a machine',
  'Attempts are marked simulated, also for your instructor',
]

const inFull = [
  'Containers run a shell and common tools of our own: no compiler, no package manager, no other system calls.',
  'nginx, Apache and Redis answer as far as the course needs; PostgreSQL knows a few statements; other servers start and listen, and do nothing.',
  'An image that it does not have is said to be missing here, and a check that needs it says “not supported”.',
  'Changed ConfigMaps and Secrets reach mounted files after 2 seconds instead of up to 90.',
  'Nothing outside the cluster can be reached, and port 80 of a node only from within.',
  'No webhooks, no Helm hooks, no custom resources, no Ingress controller yet: sections 5 to 9 bring what they need.',
  'kubectl explain shows structure, types and required fields, without the descriptions.',
  'When Pilothouse stops, the cluster stops; objects and volumes are kept, and pods come back restarted.',
]

/** What is the same on the practice cluster, and what is not. `folded`: for those who have read it already. */
export function Differences({ folded }: { folded: boolean }) {
  const short = (
    <div className="grid gap-x-8 gap-y-4 desk:grid-cols-2">
      <List title="The same" of={same} />
      <List title="Not the same" of={notSame} />
    </div>
  )
  return (
    <>
      {!folded && short}
      <details>
        <summary className="text-blue underline underline-offset-[0.18em]">All that differs</summary>
        <div className="mt-3 grid gap-4">
          {folded && short}
          <List title="In full" of={inFull} />
        </div>
      </details>
    </>
  )
}

function List({ title, of }: { title: string; of: readonly string[] }) {
  return (
    <div className="max-w-[44rem]">
      <h3 className="text-base font-bold">{title}</h3>
      <ul className="mt-1 grid gap-1 pl-5 [&>li]:list-disc">
        {of.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  )
}
