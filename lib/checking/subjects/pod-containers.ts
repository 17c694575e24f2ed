import { containerAlone, volumesApart } from '../diagnoses/pod-containers.ts'
import { lastingContainers } from '../environment.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { controllerOf, isTerminating } from '../ownership.ts'

/** Whether at least so many containers stay in the pod; if not, whether another pod has what is missing. */
export function lookContainers(seen: Observed, pod: Pod, wanted: number): Look {
  if (lastingContainers(pod.spec).length >= wanted) return holds()
  const others = seen
    .all('Pod', pod.metadata.namespace)
    .filter((other) => other.metadata.uid !== pod.metadata.uid && controllerOf(other) === undefined && !isTerminating(other))
  return fails(containerAlone(pod, others, wanted))
}

/** Whether some volume is mounted by two of the containers that stay. */
export function lookSharing(pod: Pod): Look {
  const mounts = lastingContainers(pod.spec).map(({ volumeMounts = [] }) => new Set(volumeMounts.map(({ name }) => name)))
  const shared = mounts.some((one, index) => mounts.slice(index + 1).some((other) => [...one].some((name) => other.has(name) && !isServiceAccount(name))))
  return shared ? holds() : fails(volumesApart(pod))
}

const isServiceAccount = (volume: string) => volume.startsWith('kube-api-access-')
