import { isDeepStrictEqual } from 'node:util'
import { fixedForward, notRolledBack } from '../diagnoses/rollback.ts'
import { replicaSetScaled } from '../diagnoses/scaling.ts'
import { isSameImage } from '../image.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Deployment, PodTemplate, ReplicaSet } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { replicaSetsOf, revisionOf } from '../ownership.ts'
import { scaledByHand } from './replicas.ts'

/** The two versions that a setup made: the ReplicaSet of the good one by name, and by image where it is no longer kept. */
export interface Versions {
  good: { replicaSet: string; image: string }
  broken: { image: string; revision: number }
}

/** Whether the Deployment is back at the good version's template, under a newer revision number. */
export function lookBackAt(seen: Observed, deployment: Deployment, { good, broken }: Versions): Look {
  const sets = replicaSetsOf(seen, deployment)
  const kept = seen.one('ReplicaSet', good.replicaSet, deployment.metadata.namespace)
  if (isBack(deployment, kept, good.image)) return lookRenumbered(deployment, sets[0], broken.revision)
  const images = deployment.spec.template.spec.containers.map(({ image }) => image)
  if (!images.some((image) => isSameImage(image, broken.image))) return fails(fixedForward(deployment, good.image))
  const scaled = scaledByHand(seen, deployment)
  return fails(scaled === undefined ? notRolledBack(deployment, good.image) : replicaSetScaled(deployment, scaled.set, scaled.to, deployment.spec.replicas ?? 1))
}

function isBack(deployment: Deployment, kept: ReplicaSet | undefined, image: string): boolean {
  const now = deployment.spec.template
  if (kept === undefined) return now.spec.containers.length === 1 && now.spec.containers.every((one) => isSameImage(one.image, image))
  return isDeepStrictEqual(ofTheLearner(now), ofTheLearner(kept.spec.template))
}

/** A template without what controllers and `kubectl rollout restart` put into it. */
function ofTheLearner({ metadata = {}, spec }: PodTemplate) {
  const { 'pod-template-hash': _, ...labels } = metadata.labels ?? {}
  const { 'kubectl.kubernetes.io/restartedAt': __, ...annotations } = metadata.annotations ?? {}
  return { labels, annotations, spec }
}

function lookRenumbered(deployment: Deployment, newest: ReplicaSet | undefined, after: number): Look {
  const current = newest !== undefined && isDeepStrictEqual(ofTheLearner(newest.spec.template), ofTheLearner(deployment.spec.template))
  if (current && revisionOf(newest) > after) return holds()
  return waits('the Deployment controller has not made it the newest revision yet', notRolledBack(deployment, ''))
}
