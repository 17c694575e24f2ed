import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { lesson, loadLab } from '#lib/curriculum'
import { requireViewer } from '#lib/identity'
import { addressOf } from '#app/_checks/address.ts'
import { Attempts } from './attempts.tsx'
import { CheckProvider } from './check-context.tsx'
import { CheckPanel } from './check-panel.tsx'
import { Deeds } from './deeds.tsx'
import { Dock } from './dock.tsx'
import { LabHead } from './lab-head.tsx'
import { labShown } from './lab-shown.ts'
import { NoCluster } from './no-cluster.tsx'
import { StartLab } from './start-lab.tsx'
import { YourObjects } from './objects/your-objects.tsx'
import { Tasks } from './tasks.tsx'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entry = await lesson((await params).id)
  return { title: entry && `Lab: ${entry.title}` }
}

export default async function LabPage({ params }: Props) {
  const { id } = await params
  const viewer = await requireViewer(`/labs/${id}`)
  const [lab, entry, address] = await Promise.all([loadLab(id), lesson(id), addressOf()])
  if (!lab || !entry) notFound()
  const { shown, attempts, onPractice } = await labShown(viewer, lab)
  return (
    <CheckProvider lab={shown}>
      <main id="main" className="wrap">
        <LabHead lab={lab} entry={entry} startedAt={shown.history.startedAt} />
        <div
          className={
            'grid grid-cols-[minmax(0,1fr)] items-start gap-8 border-t border-line pt-6 desk:gap-x-11 ' +
            'desk:gap-y-9 bench:grid-cols-[minmax(0,1fr)_35rem] bench:grid-rows-[auto_auto_auto_auto_1fr]'
          }
        >
          {shown.cluster ? (
            <StartLab
              lab={id}
              namespace={lab.startsIn ?? lab.namespaces[0] ?? 'default'}
              setup={lab.setup && `${address}/labs/${id}/setup.yaml`}
              startedAt={shown.history.startedAt}
              onPractice={onPractice}
            />
          ) : (
            <NoCluster lab={id} />
          )}
          <Tasks tasks={lab.tasks} />
          <CheckPanel />
          {shown.cluster && <YourObjects namespace={lab.namespaces[0] ?? 'default'} />}
          <Attempts attempts={attempts} live={shown.open?.attempt} />
          <Deeds lab={lab} />
        </div>
        <Dock />
      </main>
    </CheckProvider>
  )
}
