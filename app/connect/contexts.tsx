import type { listContexts, OfferedContext } from '#lib/cluster'
import { hasConfirmed, type ChosenContext } from '#lib/data'
import type { Viewer } from '#lib/identity'
import { Trouble } from '#app/_look/trouble.tsx'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { ContextRow } from './context-row.tsx'
import { GoBar } from './go-bar.tsx'
import { Band } from './band.tsx'

export type Found = Awaited<ReturnType<typeof listContexts>>

interface Props {
  viewer: Viewer
  found: Found
  /** What the viewer chose last. */
  chosen: ChosenContext | undefined
  back: string
}

/** The contexts of this machine's kubeconfig, each tried as the page is made. */
export async function Contexts({ viewer, found, chosen, back }: Props) {
  const { contexts, problem } = found
  const asked = await Promise.all(contexts.map((context) => mayBeAsked(viewer, context)))
  const current = contexts.find((each, i) => asked[i] && each.name === chosen?.context)
  // Nothing is proposed beside a choice that stands.
  const first = current ?? (chosen ? undefined : contexts.find((each, i) => asked[i] && !each.refused))
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
