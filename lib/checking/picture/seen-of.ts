import type { Kind } from '#lib/cluster'
import { count } from '../names.ts'
import type { ConfigMap, CronJob, DaemonSet, Deployment, Job, KubeObject, PersistentVolumeClaim, Pod, ReplicaSet, Service, StatefulSet } from '../objects.ts'
import { isTerminating, revisionOf } from '../ownership.ts'
import { conditionOf, isReady } from '../readiness.ts'
import type { PictureNode } from './model.ts'

/** What an object shows of itself. */
export type Seen = Pick<PictureNode, 'seen' | 'standing'>

/** An object in a few words. */
export function seenOf(kind: Kind, object: KubeObject): Seen {
  const tell = tellers[kind] as ((object: KubeObject) => Seen) | undefined
  return tell?.(object) ?? { seen: '', standing: 'still' }
}

const tellers: Partial<Record<Kind, (object: never) => Seen>> = {
  Deployment: ({ spec, status }: Deployment) => numbers(status?.readyReplicas, spec.replicas ?? 1),
  StatefulSet: ({ spec, status }: StatefulSet) => numbers(status?.readyReplicas, spec.replicas ?? 1),
  ReplicaSet: (set: ReplicaSet) => ({
    seen: `revision ${revisionOf(set)}, ${count(set.status?.replicas ?? 0, 'pod')}`,
    standing: numbers(set.status?.readyReplicas, set.spec.replicas ?? 0).standing,
  }),
  DaemonSet: ({ status }: DaemonSet) => numbers(status?.numberReady, status?.desiredNumberScheduled ?? 0),
  Job: ({ spec, status, ...job }: Job) => {
    const failed = conditionOf({ status, ...job } as Job, 'Failed')?.status === 'True'
    const { seen, standing } = numbers(status?.succeeded, spec.completions ?? 1)
    return failed ? { seen: 'failed', standing: 'broken' } : { seen: seen.replace('Ready', 'succeeded'), standing }
  },
  CronJob: ({ spec }: CronJob) => ({ seen: spec.suspend === true ? 'suspended' : spec.schedule, standing: 'still' }),
  Pod: (pod: Pod) => podSeen(pod),
  Service: ({ spec }: Service) => ({ seen: spec.type === 'ExternalName' ? (spec.externalName ?? '') : (spec.clusterIP ?? ''), standing: 'still' }),
  ConfigMap: ({ data }: ConfigMap) => ({ seen: count(Object.keys(data ?? {}).length, 'key'), standing: 'still' }),
  PersistentVolumeClaim: ({ status }: PersistentVolumeClaim) => ({ seen: status?.phase ?? '', standing: status?.phase === 'Bound' ? 'well' : 'working' }),
}

function numbers(is = 0, wanted: number): Seen {
  return { seen: `${is} of ${wanted} Ready`, standing: is === wanted ? 'well' : 'working' }
}

/** Reasons that no waiting mends. */
const broken = /BackOff|ErrImagePull|InvalidImageName|CreateContainer|RunContainerError|StartError|Error|OOMKilled/

function podSeen(pod: Pod): Seen {
  const { phase, podIP } = pod.status ?? {}
  if (isTerminating(pod)) return { seen: 'going away', standing: 'working' }
  if (isReady(pod)) return { seen: `${podIP ?? ''} · Ready`, standing: 'well' }
  if (phase === 'Succeeded') return { seen: 'finished', standing: 'well' }
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  const reason = statuses.map(({ state }) => state?.waiting?.reason ?? (state?.terminated?.exitCode === 0 ? undefined : state?.terminated?.reason)).find((one) => one !== undefined)
  if (reason !== undefined && broken.test(reason)) return { seen: reason, standing: 'broken' }
  if (conditionOf(pod, 'PodScheduled')?.status === 'False') return { seen: 'no node for it', standing: 'broken' }
  if (reason !== undefined) return { seen: reason === 'ContainerCreating' ? 'being made' : reason, standing: 'working' }
  return { seen: phase === 'Running' ? `${podIP ?? ''} · not Ready` : (phase ?? 'new'), standing: phase === 'Failed' ? 'broken' : 'working' }
}
