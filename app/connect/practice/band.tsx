import { Button } from '#app/_look/button.tsx'
import { ClusterFace } from '#app/_look/cluster-chip.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { Band } from '../band.tsx'
import { choosePracticeAction } from './actions.ts'
import { Differences } from './differences.tsx'
import { KubectlOnPractice } from './kubectl-on-practice.tsx'

interface Props {
  /** It is the viewer's cluster now. */
  chosen: boolean
  /** There is nothing else to choose. */
  only: boolean
  /** It was emptied a moment ago. */
  emptied: boolean
  back: string
}

/** The practice cluster: what it is, and its use; once it is used, how kubectl reaches it. */
export function PracticeBand({ chosen, only, emptied, back }: Props) {
  return (
    <Band id="h-practice" title="Practice cluster" about="For a machine without a cluster. Ready at once; kubectl is all it takes.">
      <div className="grid grid-cols-[1rem_minmax(0,1fr)] border border-land-line bg-land">
        <div
          aria-hidden="true"
          className={
            'border-r border-land-line ' +
            'bg-[repeating-linear-gradient(135deg,var(--color-land-line)_0_1.5px,transparent_1.5px_7px)]'
          }
        />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-5 desk:px-6">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <b>Simulated</b>
            <span className="text-ink-2">In the header it looks like this:</span>
            <span className="inline-flex min-h-9 items-center gap-2 rounded-sm border border-land-line bg-land px-3 text-sm">
              <ClusterFace cluster={{ name: 'practice', version: 'v1.34', simulated: true, lamp: 'on' }} />
            </span>
          </p>
          <p className="max-w-[40rem] font-prose text-lg/relaxed">
            Kubernetes’ API, controllers, scheduler, kubelets, network and DNS, imitated inside Pilothouse. Your own{' '}
            <code>kubectl</code> works against it. No container really runs, and nobody but you reaches it.
          </p>
          <Differences folded={chosen} />
          {chosen ? (
            <KubectlOnPractice emptied={emptied} back={back} />
          ) : (
            <form action={choosePracticeAction} className="flex flex-wrap items-center gap-4">
              <input type="hidden" name="back" value={back} />
              <Button type="submit" kind={only ? 'go' : 'ordinary'}>
                Use the practice cluster
                {only && <Icon name="right" />}
              </Button>
            </form>
          )}
        </div>
      </div>
    </Band>
  )
}
