import { replicaSetScaled, podsBeside } from '../diagnoses/scaling.ts'
import { replicasDiffer } from '../diagnoses/deployment.ts'
import { fails, holds, type Look } from '../look.ts'
import type { Deployment, ReplicaSet } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isTerminating, podsOf, replicaSetsOf } from '../ownership.ts'
import { matches } from '../selector.ts'

/** Whether so many replicas are declared; if not, how the number was tried to be reached beside the Deployment. */
export function lookReplicas(seen: Observed, deployment: Deployment, wanted: number): Look {
  if ((deployment.spec.replicas ?? 1) === wanted) return holds()
  const beside = podsOfNobodys(seen, deployment)
  if (beside.length > 0) return fails(podsBeside(deployment, beside, wanted))
  const scaled = scaledByHand(seen, deployment)
  return fails(scaled === undefined ? replicasDiffer(deployment, wanted) : replicaSetScaled(deployment, scaled.set, scaled.to, wanted))
}

/** Pods made for the same job (same labels, or the same name with something behind it) that the Deployment does not own. */
function podsOfNobodys(seen: Observed, deployment: Deployment): string[] {
  const { name, namespace } = deployment.metadata
  const own = new Set(podsOf(seen, replicaSetsOf(seen, deployment), namespace).map(({ metadata }) => metadata.uid))
  return seen
    .all('Pod', namespace)
    .filter((pod) => !own.has(pod.metadata.uid) && !isTerminating(pod))
    .filter((pod) => matches(deployment.spec.selector, pod.metadata.labels) || pod.metadata.name.startsWith(`${name}-`))
    .map((pod) => pod.metadata.name)
}

interface Scaling {
  set: string
  from: number
  to: number
  times: number
}

/**
 * A ReplicaSet of the Deployment that somebody else scaled: the Deployment then scaled it from a number to which it had
 * not itself brought it before. Told by the events of the Deployment, which the cluster keeps for an hour.
 */
export function scaledByHand(seen: Observed, deployment: Deployment): { set: ReplicaSet; to: number } | undefined {
  const scalings = scalingsOf(seen, deployment)
  for (const set of replicaSetsOf(seen, deployment)) {
    const own = scalings.filter((one) => one.set === set.metadata.name)
    const [first, ...later] = own
    const brought = new Set(own.map(({ to }) => to))
    const strange = [...(first !== undefined && first.times > 1 ? [first] : []), ...later].find(({ from }) => !brought.has(from))
    if (strange !== undefined) return { set, to: strange.from }
  }
  return undefined
}

/** "Scaled up replica set web-5d8 from 1 to 5"; before Kubernetes 1.31 "to 5 from 1". */
const words = /^Scaled (?:up|down) replica set (\S+) (?:from (\d+) to (\d+)|to (\d+) from (\d+))$/

/** None when the cluster has combined some of them: a chain with missing links tells nothing. */
function scalingsOf(seen: Observed, deployment: Deployment): Scaling[] {
  const events = seen
    .all('Event', deployment.metadata.namespace)
    .filter(({ reason, involvedObject }) => reason === 'ScalingReplicaSet' && involvedObject.uid === deployment.metadata.uid)
  if (events.some(({ message }) => message?.startsWith('(combined'))) return []
  return events
    .sort((a, b) => (a.firstTimestamp ?? '').localeCompare(b.firstTimestamp ?? ''))
    .flatMap(({ message = '', count = 1 }) => {
      const [, set, from, to, laterTo, laterFrom] = words.exec(message) ?? []
      return set === undefined ? [] : [{ set, from: Number(from ?? laterFrom), to: Number(to ?? laterTo), times: count }]
    })
}
