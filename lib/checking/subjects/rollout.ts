import { imageDiffers } from '../diagnoses/deployment.ts'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import { causeMissing, imageOnPods, paceDiffers, strategyRecreates } from '../diagnoses/rollout.ts'
import { isSameImage } from '../image.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Container, Deployment, ReplicaSet } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { podsOf, replicaSetsOf } from '../ownership.ts'
import { isReady } from '../readiness.ts'

/** How many pods a rollout may take away, and how many it may add. */
export interface Pace {
  maxUnavailable: number
  maxSurge: number
}

/**
 * Whether the Deployment has moved on to an image. If it has not: image changed on pods only, or a rollout to something
 * that cannot start; what the newest pods do tells which, and is waited for.
 */
export function lookRolledOutTo(seen: Observed, deployment: Deployment, image: string): Look {
  const runs = (containers: readonly Container[]) => containers.some((one) => isSameImage(one.image, image))
  if (runs(deployment.spec.template.spec.containers)) return holds()
  const otherwise = imageDiffers(deployment, image)
  const pods = podsOf(seen, replicaSetsOf(seen, deployment).slice(0, 1), deployment.metadata.namespace)
  const changed = pods.filter((pod) => runs(pod.spec.containers))
  if (changed.length > 0) return fails(imageOnPods(deployment, changed, image))
  const [first] = pods
  if (first === undefined || pods.some(isReady)) return fails(otherwise)
  const trouble = podTrouble(seen, first)
  if (trouble.is === 'fails') return trouble
  return trouble.patient === true ? fails(otherwise) : { ...trouble, otherwise }
}

/** Percentages as the Deployment controller resolves them (deploymentutil.ResolveFenceposts): surge rounds up, unavailable down, never both 0. */
export function paceOf({ spec }: Deployment): Pace {
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec.strategy?.rollingUpdate ?? {}
  const replicas = spec.replicas ?? 1
  const resolved = (value: number | string, round: (exact: number) => number) =>
    typeof value === 'number' ? value : round((Number(value.replace('%', '')) * replicas) / 100)
  const surge = resolved(maxSurge, Math.ceil)
  const unavailable = resolved(maxUnavailable, Math.floor)
  return { maxSurge: surge, maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable }
}

export function lookPace(deployment: Deployment, wanted: Pace): Look {
  if (deployment.spec.strategy?.type === 'Recreate') return fails(strategyRecreates(deployment))
  const { maxSurge, maxUnavailable } = paceOf(deployment)
  return maxSurge === wanted.maxSurge && maxUnavailable === wanted.maxUnavailable ? holds() : fails(paceDiffers(deployment, wanted))
}

const causeKey = 'kubernetes.io/change-cause'
const causeOf = (object: { metadata: { annotations?: Record<string, string> } } | undefined) => (object?.metadata.annotations?.[causeKey] ?? '').trim()

/** The change cause of the newest revision, as `kubectl rollout history` reads it: from its ReplicaSet. */
export function lookCause(seen: Observed, deployment: Deployment): Look<string> {
  const [newest]: (ReplicaSet | undefined)[] = replicaSetsOf(seen, deployment)
  const cause = causeOf(newest)
  if (cause !== '') return holds(cause)
  const inTemplate = deployment.spec.template.metadata?.annotations?.[causeKey] !== undefined
  const otherwise = causeMissing(deployment, inTemplate)
  const onItsWay = causeOf(deployment) !== '' && deployment.spec.paused !== true
  return onItsWay ? waits('the change cause is being copied to the newest revision', otherwise) : fails(otherwise)
}
