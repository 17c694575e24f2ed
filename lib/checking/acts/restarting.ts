import { kinds, pathOf } from '#lib/cluster'
import { currentCheck, type Live } from '../check-run.ts'
import { notAvailable } from '../diagnoses/deployment.ts'
import { requestsFailed } from '../diagnoses/rollout.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { restarted } from '../abandoned.ts'
import { fails, holds, waits } from '../look.ts'
import type { Deployment } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { replicaSetsOf } from '../ownership.ts'
import type { Permission } from '../permissions.ts'
import { burstLine, burstOutcome } from '../probe/burst.ts'
import type { DeploymentSubject } from '../subjects/deployment.ts'
import type { Target } from './http.ts'

export interface RestartingExpectations {
  /** Its pods are replaced one after the other while requests are sent without a break: each is answered. */
  toFailNoRequest(target: Target): Promise<void>
}

export interface Restarting {
  /** A rollout that is restarted by an annotation of the template, as `kubectl rollout restart` does; taken away again afterwards. */
  (deployment: DeploymentSubject): Subject<RestartingExpectations>
}

/** Requests of one burst, and how many bursts run side by side. */
const perBurst = 40
const sideBySide = 2

export const restarting: Restarting = (deployment) => ({ expectations: { toFailNoRequest: (target) => restartAndAsk(deployment, target) } })

/** Requests so far, and whether the rollout had ended before the last burst began. */
interface Passage {
  asked: number
  failed: number
  said: string
  ended: boolean
  progress: string
}

type Sum = Pick<Passage, 'asked' | 'failed' | 'said'>

/** There and back: the pods are replaced twice, and the Deployment is left as it was, its history included. */
async function restartAndAsk(subject: DeploymentSubject, { url }: Target): Promise<void> {
  const check = currentCheck()
  const sum: Sum = { asked: 0, failed: 0, said: '' }
  const marker = await check.once(`restart ${subject.name}`, (live) => restart(live, subject))
  await passage(subject, url, marker, sum)
  await check.once(`take the restart of ${subject.name} back`, (live) => annotate(live, subject, null, 'take the restart back'))
  await passage(subject, url, undefined, sum)
  await check.once(`tidy the history of ${subject.name}`, (live) => removeLeftSets(live, subject))
}

/** Asks until a rollout has ended: that to the template with this marker, or with none. */
function passage(subject: DeploymentSubject, url: string, marker: string | undefined, sum: Sum): Promise<void> {
  const way = marker === undefined ? 'back' : 'there'
  return currentCheck().trying<Passage, void>({
    asked: `GET ${url} again and again while the pods of ${subject.name} are replaced, ${way}`,
    everyMs: 0,
    attempt: async (live) => {
      const before = live.look((seen) => standing(seen, subject, marker))
      for (const { asked, failed, said } of await Promise.all(Array.from({ length: sideBySide }, () => burst(live, url)))) {
        sum.asked += asked
        sum.failed += failed
        sum.said ||= said
      }
      return { ...sum, ended: before?.ended ?? false, progress: before?.progress ?? '' }
    },
    judge: ({ asked, failed, said, ended, progress }, seen) => {
      const deployment = subject.find(seen)
      if (deployment === undefined) return fails(missing(seen, { kind: 'Deployment', name: subject.name, namespace: subject.namespace }))
      if (failed > 0) return fails(requestsFailed(deployment, url, asked, failed, said))
      const { availableReplicas = 0 } = deployment.status ?? {}
      return ended ? holds() : waits(`${progress}${marker === undefined ? ', to take the restart back' : ''}; ${asked} requests, all answered`, notAvailable(deployment, deployment.spec.replicas ?? 1, availableReplicas), { patient: true })
    },
  })
}

async function restart(live: Live, subject: DeploymentSubject): Promise<string> {
  await removeLeftSets(live, subject)
  live.restoreLater(async () => {
    const marked = live.look((seen) => subject.find(seen)?.spec.template.metadata?.annotations?.[restarted])
    if (marked !== undefined) await annotate(live, subject, null, 'take the restart back')
  })
  await annotate(live, subject, live.marker, 'restart its rollout')
  return live.marker
}

/** Empty revisions that restarts left in the history, this run's and those of runs before it. */
async function removeLeftSets(live: Live, subject: DeploymentSubject): Promise<readonly string[]> {
  const left = live.look((seen) => leftSets(seen, subject)) ?? []
  for (const set of left) await live.change({ method: 'DELETE', path: pathOf(kinds.ReplicaSet, subject.namespace, set) }, `delete replicaset ${set}`)
  return left
}

async function annotate(live: Live, { name, namespace }: DeploymentSubject, value: string | null, why: string): Promise<number> {
  const body = { spec: { template: { metadata: { annotations: { [restarted]: value } } } } }
  const request = { method: 'PATCH' as const, patch: 'merge' as const, path: pathOf(kinds.Deployment, namespace, name), body, repeatable: true, signal: undefined }
  return (await live.change(request, `patch deployment ${name}: ${why}`)).status
}

function leftSets(seen: Observed, subject: DeploymentSubject): string[] {
  const deployment = subject.find(seen)
  const sets = deployment === undefined ? [] : replicaSetsOf(seen, deployment).slice(1)
  return sets.filter(({ spec, status }) => spec.template.metadata?.annotations?.[restarted] !== undefined && spec.replicas === 0 && (status?.replicas ?? 0) === 0).map(({ metadata }) => metadata.name)
}

/** How far the rollout to the template with that marker, or with none, has come. */
function standing(seen: Observed, subject: DeploymentSubject, marker: string | undefined): { ended: boolean; progress: string } {
  const deployment: Deployment | undefined = subject.find(seen)
  const { replicas = 1 } = deployment?.spec ?? {}
  const status = deployment?.status ?? {}
  const seenByController = (status.observedGeneration ?? 0) >= (deployment?.metadata.generation ?? 0)
  const mine = deployment?.spec.template.metadata?.annotations?.[restarted] === marker
  const updated = seenByController ? (status.updatedReplicas ?? 0) : 0
  const ended = mine && seenByController && updated === replicas && status.replicas === replicas && status.availableReplicas === replicas
  return { ended, progress: `${updated} of ${replicas} pods are replaced` }
}

async function burst(live: Live, url: string) {
  const probe = await live.probePod()
  return burstOutcome(await probe.run(burstLine(url, perBurst), `get ${url} ${perBurst} times`, 60_000), perBurst)
}

export const restartingPermissions: readonly Permission[] = [
  { group: '', resource: 'pods', verbs: ['get', 'list', 'watch', 'create', 'delete'], scope: 'lab' },
  { group: '', resource: 'pods/exec', verbs: ['create', 'get'], scope: 'lab' },
  { group: 'apps', resource: 'deployments', verbs: ['patch'], scope: 'lab' },
  { group: 'apps', resource: 'replicasets', verbs: ['delete'], scope: 'lab' },
]
