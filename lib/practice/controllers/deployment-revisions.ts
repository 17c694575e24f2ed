import type { Deployment, DeploymentCondition, PodTemplateSpec, ReplicaSet } from '../data/types.ts'
import { equal } from '../registry/equal.ts'
import { timestamp } from '../registry/metadata.ts'
import { plain } from '../schema/decode.ts'
import type { Api } from '../seam.ts'
import { hashOf } from './hash.ts'
import { ownerReference } from './pods.ts'
import { firstReplicas } from './deployment-rollout.ts'

export const hashLabel = 'pod-template-hash'
export const revisionAnnotation = 'deployment.kubernetes.io/revision'
const historyAnnotation = 'deployment.kubernetes.io/revision-history'

function withoutHash(template: PodTemplateSpec | undefined): unknown {
  const { [hashLabel]: _, ...labels } = template?.metadata?.labels ?? {}
  return { ...template, metadata: { ...template?.metadata, labels } }
}

export const sameTemplate = (set: ReplicaSet, deployment: Deployment): boolean =>
  equal(withoutHash(set.spec.template), withoutHash(deployment.spec.template))

export const revisionOf = (object: ReplicaSet | Deployment): number => Number(object.metadata.annotations?.[revisionAnnotation] ?? 0)

/** The Deployment's annotations that its ReplicaSets carry too (the change cause among them). */
function inherited(deployment: Deployment): Record<string, string> {
  const skipped = ['kubectl.kubernetes.io/last-applied-configuration', revisionAnnotation, historyAnnotation, 'deployment.kubernetes.io/desired-replicas', 'deployment.kubernetes.io/max-replicas', 'deprecated.deployment.rollback.to']
  return Object.fromEntries(Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !skipped.includes(key)))
}

/** The ReplicaSet of the current template: found and renumbered, or made. */
export function newReplicaSet(api: Api, deployment: Deployment, all: ReplicaSet[], current: ReplicaSet | undefined, now: number): ReplicaSet {
  if (current) return renumber(api, deployment, current, all)
  const revision = Math.max(0, ...all.map(revisionOf)) + 1
  const set = create(api, deployment, all, revision)
  tellRevision(api, deployment, revision, newSetCondition(deployment, set, now))
  return set
}

function create(api: Api, deployment: Deployment, all: ReplicaSet[], revision: number): ReplicaSet {
  const template = plain(deployment.spec.template) as PodTemplateSpec
  const { metadata, spec } = deployment
  const hash = hashOf(withoutHash(template), deployment.status.collisionCount ?? 0)
  const labels = { ...template.metadata?.labels, [hashLabel]: hash }
  const replicas = firstReplicas(deployment, all)
  const made = api.create<ReplicaSet>('replicasets', {
    metadata: {
      name: `${metadata.name}-${hash}`,
      namespace: metadata.namespace,
      labels,
      annotations: { ...inherited(deployment), [revisionAnnotation]: String(revision), ...sizes(deployment) },
      ownerReferences: ownerReference(deployment),
    },
    spec: {
      replicas,
      minReadySeconds: spec.minReadySeconds ?? 0,
      selector: { ...spec.selector, matchLabels: { ...spec.selector?.matchLabels, [hashLabel]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } as PodTemplateSpec['metadata'] },
    },
  })
  if (replicas > 0) api.event(deployment, 'Normal', 'ScalingReplicaSet', `Scaled up replica set ${made.metadata.name} from 0 to ${replicas}`)
  return made
}

/** What lets a later look tell a scaled Deployment from a rolling one. */
export function sizes(deployment: Deployment): Record<string, string> {
  const replicas = deployment.spec.replicas ?? 1
  return {
    'deployment.kubernetes.io/desired-replicas': String(replicas),
    'deployment.kubernetes.io/max-replicas': String(replicas + surge(deployment)),
  }
}

export function surge({ spec }: Deployment): number {
  const value = spec.strategy?.rollingUpdate?.maxSurge
  if (spec.strategy?.type !== 'RollingUpdate' || value === undefined) return 0
  return typeof value === 'number' ? value : Math.ceil((Number.parseInt(value, 10) * (spec.replicas ?? 1)) / 100)
}

/** A template that comes back gets the newest number; its earlier ones are remembered beside it. */
export function renumber(api: Api, deployment: Deployment, set: ReplicaSet, all: ReplicaSet[]): ReplicaSet {
  const highest = Math.max(0, ...all.filter((each) => each !== set).map(revisionOf))
  const before = revisionOf(set)
  const revision = before > highest ? before : highest + 1
  const annotations: Record<string, string> = { ...set.metadata.annotations, ...inherited(deployment) }
  if (revision !== before) {
    annotations[revisionAnnotation] = String(revision)
    if (before > 0) annotations[historyAnnotation] = [annotations[historyAnnotation], String(before)].filter(Boolean).join(',')
  }
  const { minReadySeconds = 0 } = deployment.spec
  const same = equal(annotations, set.metadata.annotations) && (set.spec.minReadySeconds ?? 0) === minReadySeconds
  const kept = same ? set : api.update<ReplicaSet>('replicasets', { ...set, metadata: { ...set.metadata, annotations }, spec: { ...set.spec, minReadySeconds } })
  tellRevision(api, deployment, revision)
  return kept
}

/** Says at once that a rollout has begun. */
function newSetCondition(deployment: Deployment, set: ReplicaSet, now: number): DeploymentCondition {
  const old = deployment.status.conditions?.find((each) => each.type === 'Progressing')
  return {
    type: 'Progressing', status: 'True', reason: 'NewReplicaSetCreated', message: `Created new replica set "${set.metadata.name}"`,
    lastUpdateTime: timestamp(now), lastTransitionTime: old?.status === 'True' ? old.lastTransitionTime : timestamp(now),
  }
}

/** Revision and condition go through /status, so that they are owned there as a real controller's are. */
function tellRevision(api: Api, deployment: Deployment, revision: number, condition?: DeploymentCondition): void {
  const { metadata } = deployment
  const live = api.get<Deployment>('deployments', metadata.namespace, metadata.name)
  if (!live || revisionOf(live) === revision) return
  const annotations = { ...live.metadata.annotations, [revisionAnnotation]: String(revision) }
  const conditions = condition ? [...(live.status.conditions ?? []).filter((each) => each.type !== condition.type), condition] : live.status.conditions
  api.update<Deployment>('deployments', { ...live, metadata: { ...live.metadata, annotations }, status: { ...live.status, ...(conditions && { conditions }) } }, 'status')
}

/** Old ReplicaSets beyond the history limit go, the oldest first. */
export function cleanUp(api: Api, deployment: Deployment, all: ReplicaSet[]): void {
  const limit = deployment.spec.revisionHistoryLimit ?? 10
  const spare = all.filter((set) => !sameTemplate(set, deployment) && (set.spec.replicas ?? 0) === 0 && (set.status.replicas ?? 0) === 0 && !set.metadata.deletionTimestamp)
  for (const set of spare.sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, Math.max(spare.length - limit, 0))) {
    api.delete('replicasets', set.metadata.namespace, set.metadata.name, { uid: set.metadata.uid })
  }
}
