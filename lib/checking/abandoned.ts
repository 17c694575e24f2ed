import type { ApiRequest, Kind } from '#lib/cluster'
import { kinds, pathOf } from '#lib/cluster'
import type { Door } from './door.ts'
import { mark } from './evidence.ts'
import type { ConfigMap, Deployment, Job, KubeObject, Pod } from './objects.ts'
import { deletionOf, thisProcess } from './probe/probe-pod.ts'

/** Something of a run that ended without taking it back, and what takes it back. */
export interface Abandoned {
  request: ApiRequest
  asked: string
  /** What may be done only when this was answered well. */
  afterwards?: Abandoned
}

/** Annotation of a pod that its kubelet was made to look after. */
export const nudged = `${mark}/looked-at`

/** Annotation of a pod template that was rolled out anew. */
export const restarted = `${mark}/restarted-for`

/** Key that was added to a ConfigMap. */
export const addedKey = `${mark}.check`

/** Annotation of a pod whose page was moved away. */
export const unhealthy = `${mark}/unhealthy-for`

/** Key of a ConfigMap of ours that keeps a pod's manifest while the pod is deleted and made again. */
export const keptPod = 'pod.json'

/** How old a probe of another machine has to be before it counts as left behind, in ms. */
const abandonedAfterMs = 15 * 60_000

/** Which run of which process made a change. */
export function markerOf(runId: string): string {
  return `${runId} ${thisProcess}`
}

/** What runs left behind in a namespace that can no longer take it back themselves: they are over, or their process is. */
export function abandoned(door: Door, namespace: string, now: number, isRunning: (runId: string) => boolean): Abandoned[] {
  const over = (marker: unknown) => typeof marker === 'string' && isOver(marker, isRunning)
  const held = <T extends KubeObject>(kind: Kind, marker: (object: T) => unknown) =>
    (door.held(kind, namespace) as T[]).filter((object) => over(marker(object)))
  return [
    ...made<Pod>('Pod', door, namespace, now, isRunning).map(({ metadata: { name, uid } }) => ({ request: deletionOf(namespace, name, uid), asked: `delete pod ${name}` })),
    ...made<ConfigMap>('ConfigMap', door, namespace, now, isRunning).map((kept) => remaking(door, namespace, kept)),
    ...made<Job>('Job', door, namespace, now, isRunning).map(removal),
    ...held<Pod>('Pod', ({ metadata }) => metadata.annotations?.[nudged]).map((pod) =>
      withdrawal('Pod', pod, { metadata: { annotations: { [nudged]: null } } })),
    // Its controller makes another, which has its page.
    ...held<Pod>('Pod', ({ metadata }) => metadata.annotations?.[unhealthy]).map(({ metadata: { name, uid } }) => ({ request: deletionOf(namespace, name, uid), asked: `delete pod ${name}, from which a broken-off run took its page` })),
    ...held<ConfigMap>('ConfigMap', ({ data }) => data?.[addedKey]).map((map) => withdrawal('ConfigMap', map, { data: { [addedKey]: null } })),
    ...held<Deployment>('Deployment', ({ spec }) => spec.template.metadata?.annotations?.[restarted]).map((deployment) =>
      withdrawal('Deployment', deployment, { spec: { template: { metadata: { annotations: { [restarted]: null } } } } })),
  ]
}

/** What runs made of a kind, and have not removed. */
function made<T extends KubeObject>(kind: Kind, door: Door, namespace: string, now: number, isRunning: (runId: string) => boolean): T[] {
  return (door.ours(kind, namespace) as T[])
    .filter(({ metadata: { annotations, labels, creationTimestamp } }) => {
      const age = now - Date.parse(creationTimestamp ?? '')
      const marker = `${labels?.[`${mark}/probe`] ?? ''} ${annotations?.[`${mark}/process`] ?? ''}`
      return age > abandonedAfterMs || (isOfThisMachine(marker) && isOver(marker, isRunning))
    })
}

/** A pod that was deleted to be made again: it is made if it is not there, and only then is its manifest let go. */
function remaking(door: Door, namespace: string, { metadata, data }: ConfigMap): Abandoned {
  const letGo: Abandoned = { request: { method: 'DELETE', path: pathOf(kinds.ConfigMap, namespace, metadata.name) }, asked: `delete configmap ${metadata.name}` }
  const manifest = JSON.parse(data?.[keptPod] ?? 'null') as Pod | null
  if (manifest === null) return letGo
  const { name } = manifest.metadata
  const there = door.held('Pod', namespace).find((pod) => pod.metadata.name === name)
  if (there !== undefined && there.metadata.deletionTimestamp === undefined) return letGo
  const making: Abandoned = { request: { method: 'POST', path: pathOf(kinds.Pod, namespace), body: manifest }, asked: `create pod ${name}, which a broken-off run deleted`, afterwards: letGo }
  return there === undefined ? making : { request: deletionOf(namespace, name, there.metadata.uid), asked: `delete pod ${name}, which is on its way out`, afterwards: making }
}

/** A Job goes with its pods. */
function removal({ metadata: { name, namespace, uid } }: Job): Abandoned {
  const path = pathOf(kinds.Job, namespace, name)
  return { request: { method: 'DELETE', path, query: { propagationPolicy: 'Background' }, body: { preconditions: { uid } } }, asked: `delete job ${name}` }
}

function withdrawal(kind: Kind, { metadata: { name, namespace } }: KubeObject, body: unknown): Abandoned {
  const path = pathOf(kinds[kind], namespace, name)
  return { request: { method: 'PATCH', patch: 'merge', path, body, repeatable: true }, asked: `patch ${kind.toLowerCase()} ${name}: take back what a broken-off run changed` }
}

function partsOf(marker: string): { runId: string; made: string; host: string; pid: number } {
  const [runId = '', made = ''] = marker.split(' ')
  const [host = '', pid] = made.split('/')
  return { runId, made, host, pid: Number(pid) }
}

function isOfThisMachine(marker: string): boolean {
  return partsOf(marker).host === thisProcess.split('/')[0]
}

/** Whether the run that made the change is over, as far as this machine can know; of another machine's runs none is under way. */
function isOver(marker: string, isRunning: (runId: string) => boolean): boolean {
  const { runId, made, pid } = partsOf(marker)
  if (made === thisProcess) return !isRunning(runId)
  // A process that was started anew may have got the old number.
  return !isOfThisMachine(marker) || pid === process.pid || !isAlive(pid)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
