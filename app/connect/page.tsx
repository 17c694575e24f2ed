import type { Metadata } from 'next'
import { listContexts } from '#lib/cluster'
import { chosenContext } from '#lib/data'
import { environment } from '#lib/environment'
import { pathOfOurs, requireViewer } from '#lib/identity'
import { FieldError } from '#app/_look/field.tsx'
import { StateWord } from '#app/_look/state-word.tsx'
import { isPractice, practiceOf } from '#app/_checks/practice-choice.ts'
import { Band } from './band.tsx'
import { Contexts } from './contexts.tsx'
import { PracticeBand } from './practice/band.tsx'

export const metadata: Metadata = { title: 'Choose a cluster' }

type Props = { searchParams: Promise<{ back?: string; chosen?: string; emptied?: string; problem?: string; context?: string }> }

const problems: Readonly<Record<string, string>> = {
  gone: 'That context is not in the kubeconfig any more. These are the ones that are.',
  unconfirmed: 'The name that was typed is not the name of the context: it was not chosen.',
}

export default async function ConnectPage({ searchParams }: Props) {
  const { back = '', chosen, emptied, problem } = await searchParams
  const viewer = await requireViewer('/connect')
  const now = await chosenContext(viewer)
  const onPractice = now !== undefined && isPractice(now)
  const found = environment().mode === 'class' ? undefined : await listContexts()
  const only = !found?.contexts.length
  const backHere = back && pathOfOurs(back)
  const practice = practiceOf(viewer) && (
    <PracticeBand chosen={onPractice} only={only} emptied={emptied !== undefined} back={backHere} />
  )
  return (
    <main id="main" className="wrap">
      <div className="max-w-[44rem] pt-9 pb-8">
        <h1 className="prose-title">Choose a cluster</h1>
        <p className="lede mt-2.5">
          Labs are done and checked on a cluster of your own. Pilothouse reads it, and writes only in the namespaces of
          a lab that you start or check, where the lab says so.
        </p>
        {chosen && now && (
          <output className="block mt-4">
            <StateWord of="passed">
              {onPractice ? 'The practice cluster' : now.context} is your cluster now. <a href="/">On to the course</a>
            </StateWord>
          </output>
        )}
        {problem && problems[problem] && (
          <div role="alert" className="mt-4">
            <FieldError>{problems[problem]}</FieldError>
          </div>
        )}
      </div>
      {only && practice}
      {found ? <Contexts viewer={viewer} found={found} chosen={now} back={backHere} /> : <OnAServer />}
      {!only && practice}
    </main>
  )
}

/** A server's kubeconfig is the server's: its learners are not offered what is in it. */
function OnAServer() {
  return (
    <Band id="h-server" title="On a server" about="This Pilothouse serves a cohort.">
      <p>
        It reads no kubeconfig: what is in one would be everybody’s. For the labs on a cluster of yours, start
        Pilothouse where that is, on your own machine.
      </p>
    </Band>
  )
}
