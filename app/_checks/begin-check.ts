import { startRun, type RunResult } from '#lib/checking'
import type { Cluster } from '#lib/cluster'
import type { LoadedLab } from '#lib/curriculum'
import { closeAttempt, openAttempt, type AttemptEnd } from '#lib/data'
import { secrets } from '#lib/environment'
import type { Viewer } from '#lib/identity'
import { chosenCluster } from './chosen-cluster.ts'
import { OpenRun } from './open-run.ts'
import type { Refusal } from './refusal.ts'
import { isStopping, joinOrOpen, runOf } from './registry.ts'

/** A cluster that hangs must not keep the run from beginning: the run itself will tell what is wrong with it. */
const greetingMs = 2_000

/** Begins a check of the lab on the viewer's cluster, or joins the one that is open. Throws what the store says. */
export async function beginCheck(
  viewer: Viewer,
  lab: LoadedLab,
): Promise<{ attempt: string; joined: boolean } | { refusal: Refusal }> {
  const known = await runOf(viewer.userId, lab.id)
  if (known?.open) return { attempt: known.attempt, joined: true }
  const chosen = await chosenCluster(viewer)
  if ('refusal' in chosen) return chosen
  const { run, joined } = await joinOrOpen(viewer.userId, lab.id, () => open(viewer, lab, chosen.cluster))
  return { attempt: run.attempt, joined }
}

async function open(viewer: Viewer, lab: LoadedLab, cluster: Cluster): Promise<OpenRun> {
  const { name, way } = cluster
  const said = await cluster.greet(AbortSignal.timeout(greetingMs)).catch(() => undefined)
  const { id } = await openAttempt(viewer, {
    lab: lab.id,
    cluster: { context: name, way, simulated: way === 'practice' || said?.simulated === true, uid: said?.uid, version: said?.version },
  })
  const onFault = (fault: unknown) => console.error(`attempt ${id} at ${lab.id}:`, fault)
  const live = startRun({ lab, cluster, secretKey: secrets().evidence, onFault })
  return new OpenRun(id, live, (result) => closeAttempt(viewer, id, endOf(result)))
}

function endOf({ verdict, cancelled, snapshot, calls, evidence, durationMs }: RunResult): AttemptEnd {
  const ending = !cancelled ? { verdict } : isStopping() ? { interrupted: true as const } : { cancelled: true as const }
  return { ...ending, checks: snapshot.checks, calls, evidence, durationMs }
}
