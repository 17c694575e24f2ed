import type { LoadedLab } from '#lib/curriculum'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { PartHead } from './part-head.tsx'
import { ResetLab } from './reset-lab.tsx'
import { sentence } from './touches.ts'

/** What a check does to the learner's cluster, said before it is done, and the way back to the start. */
export function Deeds({ lab, touches }: { lab: LoadedLab; touches: readonly string[] }) {
  const spaces = lab.namespaces.map((name) => `\`${name}\``).join(' and ')
  const made = (lab.makes ?? []).map(({ kind, name }) => `${kind} ${name}`)
  return (
    <section aria-labelledby="h-deeds">
      <PartHead id="h-deeds" title="What the check does to your cluster" />
      <ul className="grid list-disc gap-1 pl-[1.1rem] font-prose text-md/[1.55]">
        <li><CodeSpans text={`Reads the objects of the lab in ${spaces}.`} /></li>
        {touches.map((touch) => (
          <li key={touch}><CodeSpans text={sentence(touch)} /></li>
        ))}
        {touches.length === 0 && <li>Changes nothing.</li>}
        {touches.length > 0 && <li>Puts back what it changed, also when you stop it.</li>}
      </ul>
      <ResetLab lab={lab.id} deletes={[...lab.namespaces.map((name) => `namespace ${name}`), ...made].join(', ')} />
    </section>
  )
}
