import { outlineOf } from '#lib/checking'
import type { LoadedLab } from '#lib/curriculum'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { PartHead } from './part-head.tsx'
import { ResetLab } from './reset-lab.tsx'

/** What a check does to the learner's cluster, said before it is done, and the way back to the start. */
export function Deeds({ lab }: { lab: LoadedLab }) {
  const { checks, deeds } = outlineOf(lab.checker, lab.namespaces)
  const spaces = lab.namespaces.map((name) => `namespace ${name}`)
  const made = (lab.makes ?? []).filter(({ kind }) => kind !== 'Namespace').map(({ kind, name }) => `${kind} ${name}`)
  return (
    <section aria-labelledby="h-deeds">
      <PartHead id="h-deeds" title="What the check does to your cluster" />
      <ul className="grid list-disc gap-1 pl-[1.1rem] font-prose text-md/[1.55]">
        {deeds.map((deed) => (
          <li key={deed}>
            <CodeSpans text={deed} />
          </li>
        ))}
        {checks.some(({ touches }) => touches) ? (
          <li>Puts back what it changed, also when you stop it.</li>
        ) : (
          <li>Changes nothing that is yours.</li>
        )}
      </ul>
      <ResetLab lab={lab.id} deletes={[...spaces, ...made].join(', ')} />
    </section>
  )
}
