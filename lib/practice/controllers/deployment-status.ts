import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet } from '../data/types.ts'
import { timestamp } from '../registry/metadata.ts'
import { sameTemplate } from './deployment-revisions.ts'
import { maxUnavailable } from './deployment-rollout.ts'

type Told = Pick<DeploymentCondition, 'type' | 'status' | 'reason' | 'message'>

const sum = (sets: ReplicaSet[], count: (set: ReplicaSet) => number | undefined) => sets.reduce((all, set) => all + (count(set) ?? 0), 0)
const positive = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))

/** `again`: in how many ms the progress deadline passes, if nothing happens before. */
export function deploymentStatus(deployment: Deployment, sets: ReplicaSet[], now: number): { status: DeploymentStatus; again: number | undefined } {
  const current = sets.find((set) => sameTemplate(set, deployment))
  const replicas = sum(sets, (set) => set.status.replicas)
  const available = sum(sets, (set) => set.status.availableReplicas)
  const counts = {
    replicas,
    updatedReplicas: current?.status.replicas ?? 0,
    readyReplicas: sum(sets, (set) => set.status.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sum(sets, (set) => set.spec.replicas) - available),
  }
  const status: DeploymentStatus = { observedGeneration: deployment.metadata.generation, ...positive(counts), ...(deployment.status.collisionCount && { collisionCount: deployment.status.collisionCount }) }
  const before = deployment.status.conditions ?? []
  const progressing = progress(deployment, current, status, now)
  const failed = failure(sets)
  const told = [availability(deployment, available), progressing, failed].filter((each) => each !== undefined)
  status.conditions = before.filter((each) => each.type !== 'ReplicaFailure' || failed)
  for (const each of told) status.conditions = withCondition(status.conditions, merge(before, each, now, status, deployment))
  return { status, again: deadlineIn(deployment, status, now) }
}

function availability(deployment: Deployment, available: number): Told {
  const enough = available >= (deployment.spec.replicas ?? 1) - maxUnavailable(deployment)
  return enough
    ? { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable', message: 'Deployment does not have minimum availability.' }
}

function failure(sets: ReplicaSet[]): Told | undefined {
  const failed = sets.flatMap((set) => set.status.conditions ?? []).find((each) => each.type === 'ReplicaFailure' && each.status === 'True')
  return failed && { type: 'ReplicaFailure', status: 'True', reason: failed.reason, message: failed.message }
}

const complete = ({ spec, metadata }: Deployment, status: DeploymentStatus): boolean =>
  (status.updatedReplicas ?? 0) === (spec.replicas ?? 1) && (status.replicas ?? 0) === (spec.replicas ?? 1) &&
  (status.availableReplicas ?? 0) === (spec.replicas ?? 1) && status.observedGeneration === metadata.generation

function progress(deployment: Deployment, current: ReplicaSet | undefined, status: DeploymentStatus, now: number): Told | undefined {
  const type = 'Progressing'
  const old = deployment.status.conditions?.find((each) => each.type === type)
  if (deployment.spec.paused) {
    return { type, status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' }
  }
  if (old?.reason === 'DeploymentPaused') return { type, status: 'Unknown', reason: 'DeploymentResumed', message: 'Deployment is resumed' }
  const what = current ? `ReplicaSet "${current.metadata.name}"` : `Deployment "${deployment.metadata.name}"`
  // Once a rollout is done it stays so until the template changes, whatever pods come and go.
  const settled = old?.reason === 'NewReplicaSetAvailable' && (status.updatedReplicas ?? 0) === (status.replicas ?? 0) && old.message?.includes(what)
  if (settled) return undefined
  if (complete(deployment, status)) return { type, status: 'True', reason: 'NewReplicaSetAvailable', message: `${what} has successfully progressed.` }
  if (!old || (current && !old.message?.includes(`"${current.metadata.name}"`) && old.reason !== 'DeploymentResumed')) {
    return current
      ? { type, status: 'True', reason: (current.status.observedGeneration ?? 0) === 0 ? 'NewReplicaSetCreated' : 'FoundNewReplicaSet', message: `${(current.status.observedGeneration ?? 0) === 0 ? 'Created' : 'Found'} new replica set "${current.metadata.name}"` }
      : { type, status: 'True', reason: 'ReplicaSetUpdated', message: `${what} is progressing.` }
  }
  if (advanced(deployment.status, status)) return { type, status: 'True', reason: 'ReplicaSetUpdated', message: `${what} is progressing.` }
  const seconds = deployment.spec.progressDeadlineSeconds ?? 600
  const since = Date.parse(old.lastUpdateTime ?? '')
  if (old.reason !== 'ProgressDeadlineExceeded' && seconds < 2_147_483_647 && since + seconds * 1000 <= now) {
    return { type, status: 'False', reason: 'ProgressDeadlineExceeded', message: `${what} has timed out progressing.` }
  }
  return undefined
}

const advanced = (before: DeploymentStatus, after: DeploymentStatus): boolean =>
  (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
  (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
  (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0) ||
  (after.replicas ?? 0) - (after.updatedReplicas ?? 0) < (before.replicas ?? 0) - (before.updatedReplicas ?? 0)

function merge(before: DeploymentCondition[], told: Told, now: number, status: DeploymentStatus, deployment: Deployment): DeploymentCondition {
  const old = before.find((each) => each.type === told.type)
  const same = old?.status === told.status && old.reason === told.reason && old.message === told.message
  const advance = told.reason === 'ReplicaSetUpdated' && advanced(deployment.status, status)
  if (same && !advance) return old
  return { ...told, lastUpdateTime: timestamp(now), lastTransitionTime: old?.status === told.status ? old.lastTransitionTime : timestamp(now) }
}

/** What changed goes to the end of the list, as SetDeploymentCondition does it. */
function withCondition(conditions: DeploymentCondition[], condition: DeploymentCondition): DeploymentCondition[] {
  return conditions.includes(condition) ? conditions : [...conditions.filter((each) => each.type !== condition.type), condition]
}

function deadlineIn(deployment: Deployment, status: DeploymentStatus, now: number): number | undefined {
  const condition = status.conditions?.find((each) => each.type === 'Progressing')
  const seconds = deployment.spec.progressDeadlineSeconds ?? 600
  if (!condition || deployment.spec.paused || seconds >= 2_147_483_647 || complete(deployment, status)) return undefined
  if (['NewReplicaSetAvailable', 'ProgressDeadlineExceeded'].includes(condition.reason ?? '')) return undefined
  return Math.max(Date.parse(condition.lastUpdateTime ?? '') + seconds * 1000 - now, 0) + 1000
}
