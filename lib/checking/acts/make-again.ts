import { kinds, pathOf } from '#lib/cluster'
import { keptPod } from '../abandoned.ts'
import { currentCheck, type Live } from '../check-run.ts'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import { podNotReplaced } from '../diagnoses/replacement.ts'
import { cut, mark } from '../evidence.ts'
import { holds, waits } from '../look.ts'
import type { Pod } from '../objects.ts'
import { controllerOf } from '../ownership.ts'
import type { Permission } from '../permissions.ts'
import { deletionOf, thisProcess } from '../probe/probe-pod.ts'
import { isReady } from '../readiness.ts'
import type { PodOrDeploymentSubject } from '../subjects/pod-or-deployment.ts'
import { podInside } from './inside.ts'

export interface MakeAgain {
  /** Deletes the pod and makes it again from its own manifest, or lets its controller do so; ends when the new one is Ready. */
  (subject: PodOrDeploymentSubject): Promise<void>
}

/** How the new pod stands. */
interface Again {
  there: boolean
  ready: boolean
}

export const makeAgain: MakeAgain = async (subject) => {
  const check = currentCheck()
  const before = await podInside(subject)
  const { name } = subject
  const old = await check.once(`delete a pod of ${name}`, (live) => remove(live, before))
  await check.trying<Again, void>({
    asked: `make pod ${name} again`,
    attempt: async (live) => {
      const now = live.look((seen) => subject.find(seen))
      const pod = now?.metadata.uid === old ? undefined : now
      if (pod === undefined && controllerOf(before) === undefined) await make(live, before)
      return { there: pod !== undefined, ready: pod !== undefined && isReady(pod) }
    },
    judge: ({ there, ready }, seen) => {
      if (ready) return holds()
      const now = subject.find(seen)
      return there && now !== undefined ? podTrouble(seen, now) : waits(`${name} was deleted and is to be made again`, podNotReplaced(subject.name, name))
    },
  })
}

/** The pod's manifest is kept in the cluster first, so that the next run can make the pod should this one be killed. */
async function remove(live: Live, pod: Pod): Promise<string> {
  const { name, namespace, uid } = pod.metadata
  if (controllerOf(pod) === undefined) await keep(live, pod)
  const body = { preconditions: { uid }, gracePeriodSeconds: 1 }
  await live.change({ method: 'DELETE', path: pathOf(kinds.Pod, namespace, name), body, repeatable: true }, `delete pod ${name}`, [404, 409])
  return uid
}

async function keep(live: Live, pod: Pod): Promise<void> {
  const { namespace } = pod.metadata
  const name = `pilothouse-again-${live.runId}`
  const path = pathOf(kinds.ConfigMap, namespace)
  const metadata = { name, labels: { [`${mark}/probe`]: live.runId }, annotations: { [`${mark}/process`]: thisProcess } }
  live.restoreLater(async () => {
    await giveBack(live, pod)
    await live.act({ method: 'DELETE', path: `${path}/${name}`, signal: undefined }, `delete configmap ${name}`)
  })
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [keptPod]: JSON.stringify(manifestOf(pod)) } }
  await live.change({ method: 'POST', path, body }, `keep the manifest of pod ${pod.metadata.name} in configmap ${name}`, [409])
}

/** Sees to it that the pod is there, also when the run was cancelled while the old one was going away. */
async function giveBack(live: Live, pod: Pod): Promise<void> {
  const { name, namespace = 'default' } = pod.metadata
  const { status, body } = await live.change({ method: 'GET', path: pathOf(kinds.Pod, namespace, name), signal: undefined }, `get pod ${name}`, [404])
  const there = status === 404 ? undefined : (body as Pod).metadata
  if (there !== undefined && there.deletionTimestamp === undefined) return
  if (there !== undefined) await live.change({ ...deletionOf(namespace, name, there.uid), signal: undefined }, `delete pod ${name} for good`, [404, 409])
  await make(live, pod)
}

/** As long as the old pod is still going away, or when the new one is there already, this changes nothing. */
async function make(live: Live, pod: Pod): Promise<void> {
  await live.change({ method: 'POST', path: pathOf(kinds.Pod, pod.metadata.namespace), body: manifestOf(pod), signal: undefined }, `create pod ${pod.metadata.name}`, [409])
}

/** What the learner wrote, without what the cluster added: the node, and the service account's own volume. */
export function manifestOf(pod: Pod): Record<string, unknown> {
  const { metadata, spec } = cut('Pod', pod)
  const { nodeName: _node, ...kept } = spec as Pod['spec'] & { ephemeralContainers?: unknown }
  delete kept.ephemeralContainers
  const { name, namespace, labels, annotations } = metadata
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels, annotations }, spec: kept }
}

export const makeAgainPermissions: readonly Permission[] = [
  { group: '', resource: 'pods', verbs: ['create', 'delete'], scope: 'lab' },
  { group: '', resource: 'configmaps', verbs: ['create', 'delete'], scope: 'lab' },
]
