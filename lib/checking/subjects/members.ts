import { claimNotBound, setNotReady } from '../diagnoses/stateful-set.ts'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { PersistentVolumeClaim, Pod, StatefulSet } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { podsOf } from '../ownership.ts'
import { isReady } from '../readiness.ts'

/** The names of a StatefulSet's pods, in the order in which they are made. */
export function memberNames(set: StatefulSet, count: number): string[] {
  return Array.from({ length: count }, (_, ordinal) => `${set.metadata.name}-${ordinal}`)
}

/** So many members are Ready, at the newest revision; what keeps the first that is not is the answer. */
export function lookMembers(seen: Observed, set: StatefulSet, count: number): Look {
  const { status = {}, metadata } = set
  const pods = podsOf(seen, [set], metadata.namespace)
  const members = memberNames(set, count).map((name) => pods.find((pod) => pod.metadata.name === name))
  const ready = members.filter((pod) => pod !== undefined && isReady(pod)).length
  const otherwise = setNotReady(set, count, ready)
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0)) return waits('the StatefulSet controller has not seen the last change yet', otherwise)
  const so = `${ready} of ${count} members are Ready`
  for (const [ordinal, pod] of members.entries()) {
    if (pod === undefined) return waits(`${so}; ${metadata.name}-${ordinal} is to be made`, otherwise)
    if (!isReady(pod)) return unready(seen, pod, so)
  }
  return status.updateRevision === status.currentRevision || (status.updatedReplicas ?? 0) >= count ? holds() : waits(`${so}; the change has not reached all of them`, otherwise)
}

function unready(seen: Observed, pod: Pod, so: string): Look {
  const claim = claimsOf(seen, pod).find(({ status }) => status?.phase !== 'Bound')
  const said = claim === undefined ? undefined : claimTrouble(seen, claim)
  if (claim !== undefined && said !== undefined) return fails(claimNotBound(claim, said))
  const found = podTrouble(seen, pod)
  return found.is === 'fails' ? found : { ...found, waitingFor: `${so}; ${found.waitingFor}` }
}

/** The address of the member of that number. */
export function lookAddress(seen: Observed, set: StatefulSet, ordinal: number): Look<string> {
  const name = `${set.metadata.name}-${ordinal}`
  const pod = podsOf(seen, [set], set.metadata.namespace).find(({ metadata }) => metadata.name === name)
  const { podIP } = pod?.status ?? {}
  return podIP === undefined ? waits(`${name} has no address yet`, setNotReady(set, ordinal + 1, ordinal)) : holds(podIP)
}

/** The claims that a pod mounts. */
export function claimsOf(seen: Observed, pod: Pod): PersistentVolumeClaim[] {
  const names = (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [])
  return seen.all('PersistentVolumeClaim', pod.metadata.namespace).filter(({ metadata }) => names.includes(metadata.name))
}

/** Why a claim will not be bound by waiting: no such class, or none at all. */
export function claimTrouble(seen: Observed, claim: PersistentVolumeClaim): string | undefined {
  const classes = seen.all('StorageClass').map(({ metadata }) => metadata.name)
  const { storageClassName } = claim.spec
  if (storageClassName === undefined || storageClassName === '') return classes.length === 0 ? 'the cluster has no storage class' : 'no default storage class stood in when it was made'
  return classes.includes(storageClassName) ? undefined : `the cluster has no such class; it has ${classes.join(', ') || 'none'}`
}

/** Each member has a Bound claim of that template to itself. */
export function lookClaims(seen: Observed, set: StatefulSet, template: string, count: number): Look {
  for (const name of memberNames(set, count)) {
    const claim = seen.one('PersistentVolumeClaim', `${template}-${name}`, set.metadata.namespace)
    if (claim === undefined) return waits(`claim ${template}-${name} is to be made`, setNotReady(set, count, 0))
    if (claim.status?.phase !== 'Bound') return waits(`claim ${claim.metadata.name} is ${claim.status?.phase ?? 'Pending'}`, claimNotBound(claim, ''))
  }
  return holds()
}
