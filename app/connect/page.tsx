import type { Metadata } from 'next'
import { chosenContext } from '#lib/data'
import { environment } from '#lib/environment'
import { pathOfOurs, requireViewer } from '#lib/identity'
import { FieldError } from '#app/_look/field.tsx'
import { StateWord } from '#app/_look/state-word.tsx'
import { Band } from './band.tsx'
import { Contexts } from './contexts.tsx'

export const metadata: Metadata = { title: 'Choose a cluster' }

type Props = { searchParams: Promise<{ back?: string; chosen?: string; problem?: string; context?: string }> }

const problems: Readonly<Record<string, string>> = {
  gone: 'That context is not in the kubeconfig any more. These are the ones that are.',
  unconfirmed: 'The name that was typed is not the name of the context: it was not chosen.',
}

export default async function ConnectPage({ searchParams }: Props) {
  const { back = '', chosen, problem } = await searchParams
  const viewer = await requireViewer('/connect')
  const now = chosen ? await chosenContext(viewer) : undefined
  return (
    <main id="main" className="wrap">
      <div className="max-w-[44rem] pt-9 pb-8">
        <h1 className="prose-title">Choose a cluster</h1>
        <p className="lede mt-2.5">
          Labs are done and checked on a cluster of your own. Pilothouse reads it, and writes only in the namespaces of
          a lab that you start or check, where the lab says so.
        </p>
        {now && (
          <output className="block mt-4">
            <StateWord of="passed">
              {now.context} is your cluster now. <a href="/">On to the course</a>
            </StateWord>
          </output>
        )}
        {problem && problems[problem] && (
          <div role="alert" className="mt-4">
            <FieldError>{problems[problem]}</FieldError>
          </div>
        )}
      </div>
      {environment().mode === 'class' ? <OnAServer /> : <Contexts viewer={viewer} back={back && pathOfOurs(back)} />}
    </main>
  )
}

/** A server's kubeconfig is the server's: its learners are not offered what is in it. */
function OnAServer() {
  return (
    <Band id="h-server" title="On a server" about="This Pilothouse serves a cohort.">
      <p>
        It reads no kubeconfig: what is in one would be everybody’s. For the labs, start Pilothouse where your clusters
        are, on your own machine.
      </p>
    </Band>
  )
}
