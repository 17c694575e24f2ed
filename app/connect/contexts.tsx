import { listContexts, type OfferedContext } from '#lib/cluster'
import { chosenContext, hasConfirmed } from '#lib/data'
import type { Viewer } from '#lib/identity'
import { Trouble } from '#app/_look/trouble.tsx'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { ContextRow } from './context-row.tsx'
import { GoBar } from './go-bar.tsx'
import { Band } from './band.tsx'

/** The contexts of this machine's kubeconfig, each tried as the page is made. */
export async function Contexts({ viewer, back }: { viewer: Viewer; back: string }) {
  const { contexts, problem } = await listContexts()
  const chosen = await chosenContext(viewer)
  const asked = await Promise.all(contexts.map((context) => mayBeAsked(viewer, context)))
  const first =
    contexts.find((each, i) => asked[i] && each.name === chosen?.context) ??
    contexts.find((each, i) => asked[i] && !each.refused)
  return (
    <>
      <Band
        id="h-found"
        title="Found on this machine"
        about="Contexts of your kubeconfig. Read where it lies; nothing is copied."
      >
        {problem ? (
          <Trouble
            title={problem.title}
            seen={problem.seen}
            means={
              <>
                <CodeSpans text={problem.why} /> <CodeSpans text={problem.next.act} />
              </>
            }
            command={problem.next.command}
          />
        ) : (
          <table className="w-full">
            <thead className="max-desk:sr-only">
              <tr className="text-left text-sm text-ink-3 [&>th]:pr-4 [&>th]:pb-2 [&>th]:font-normal">
                <th scope="col" className="pl-3.5">
                  Context
                </th>
                <th scope="col">Address</th>
                <th scope="col">What it says</th>
              </tr>
            </thead>
            <tbody>
              {contexts.map((context, i) => (
                <ContextRow
                  key={context.name}
                  context={context}
                  chosen={context === first}
                  asked={asked[i] ?? false}
                  back={back}
                />
              ))}
            </tbody>
          </table>
        )}
      </Band>
      {contexts.length > 0 && <GoBar chosen={first?.name} back={back} />}
    </>
  )
}

async function mayBeAsked(viewer: Viewer, context: OfferedContext): Promise<boolean> {
  return context.offered === 'local' || hasConfirmed(viewer, context.name, context.server)
}
