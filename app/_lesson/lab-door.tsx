import { ButtonLink } from '#app/_look/button.tsx'
import { Flag } from '#app/_look/flag.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import type { LoadedLab } from '#lib/curriculum'
import { LabStanding } from './lab-standing.tsx'

/** The end of a lesson with a lab: what it asks for, how long it takes, and the way in. */
export function LabDoor({ lab }: { lab: LoadedLab }) {
  return (
    <section
      id="lab"
      aria-labelledby="h-lab"
      className="neat-frame mt-14 grid gap-[1.1rem] bg-shoal px-4.5 pt-6 pb-6.5 text-base/[1.55] desk:px-7 print:hidden"
    >
      <h2 id="h-lab" className="flex items-center gap-3">
        <Flag letter="P" className="size-6" />
        The lab: {lab.title}
      </h2>
      <p className="font-prose text-lg/[1.6]">
        <CodeSpans text={lab.goal} />
      </p>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 [&_dd]:text-md">
        <div>
          <dt className="label">Usually</dt>
          <dd>{lab.minutes} min</dd>
        </div>
        <div>
          <dt className="label">Checks on</dt>
          <dd>{lab.kubernetes ? `your cluster, Kubernetes ${lab.kubernetes} or newer` : 'your own cluster'}</dd>
        </div>
      </dl>
      <div className="flex flex-wrap items-center gap-3">
        <ButtonLink kind="go" big href={`/labs/${lab.id}`} prefetch={false} className="max-desk:w-full">
          Open the lab <Icon name="right" />
        </ButtonLink>
        <LabStanding lab={lab.id} />
      </div>
    </section>
  )
}
