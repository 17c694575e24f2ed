'use client'
import { Button } from '#app/_look/button.tsx'
import { Command } from '#app/_look/command.tsx'
import { Flag } from '#app/_look/flag.tsx'
import { Moment } from '#app/_verdicts/moment.tsx'
import { PartHead } from './part-head.tsx'
import { useWork } from './use-work.ts'
import { WorkLines } from './work-lines.tsx'

interface StartProps {
  lab: string
  /** Where kubectl is pointed. */
  namespace: string
  /** Address of the setup, for kubectl; absent when the lab starts from nothing. */
  setup?: string
  startedAt?: Date
  onPractice: boolean
}

/** Sets the lab up on the chosen cluster, or says how the learner does it with kubectl. */
export function StartLab({ lab, namespace, setup, startedAt, onPractice }: StartProps) {
  const { work, begin } = useWork(lab, 'setup')
  const started = startedAt !== undefined || work.phase === 'done'
  return (
    <section aria-labelledby="h-start">
      <PartHead id="h-start" title="Start">
        {startedAt && (
          <>
            Started <Moment at={startedAt} />
          </>
        )}
      </PartHead>
      <div className="flex flex-wrap items-center gap-3">
        <Button kind={started ? 'ordinary' : 'go'} disabled={work.phase === 'working'} onClick={() => void begin()}>
          {!started && <Flag letter="P" className="size-[1.25em] outline outline-on-blue" />}
          {started ? 'Set up again' : 'Start the lab'}
        </Button>
        {!started && (
          <span className="text-ink-3">{setup ? 'or do it yourself:' : 'It starts from nothing: you make it all.'}</span>
        )}
      </div>
      {setup && !started && <Command className="mt-2.5">{`kubectl apply -f ${setup}`}</Command>}
      <WorkLines work={work} doing="Setting it up…" done="The lab is set up" />
      {onPractice && (
        <p className="mt-4 border border-land-line bg-land px-3.5 py-2">
          This lab is done on your practice cluster, which is <b>simulated</b>. kubectl needs{' '}
          <a href={`/connect?back=/labs/${lab}#h-practice`}>its kubeconfig</a>.
        </p>
      )}
      <p className="mt-4 mb-2">Then point kubectl at the namespace the lab begins in:</p>
      <Command>{`kubectl config set-context --current --namespace=${namespace}`}</Command>
    </section>
  )
}
