import { currentCheck } from '../check-run.ts'
import { deploymentLabelMissing, notDeclared } from '../diagnoses/declared.ts'
import { imageDiffers, notAvailable, podLabelMissing, podsRefused, rolloutPaused, surplusPods } from '../diagnoses/deployment.ts'
import { type Wanted, missing } from '../diagnoses/missing.ts'
import type { ProbeKind, WantedProbe } from '../diagnoses/probing.ts'
import type { Taint } from '../diagnoses/scheduling.ts'
import type { Subject } from '../expect.ts'
import { isSameImage } from '../image.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Deployment, ReplicaSet } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { podsOf, replicaSetsOf } from '../ownership.ts'
import { conditionOf, isReady } from '../readiness.ts'
import { declaredInWords, type Field, fieldInWords, isDeclared } from './declared.ts'
import { lookGone } from './gone.ts'
import { lookKept } from './kept.ts'
import { lookReady, type Pods, type Seeable } from './pods.ts'
import { lookProbing } from './probing.ts'
import { lookReplicas } from './replicas.ts'
import { lookRequiring, lookSpreading, lookTolerating } from './scheduling.ts'
import { lookBackAt, type Versions } from './rollback.ts'
import { lookCause, lookPace, lookRolledOutTo, type Pace } from './rollout.ts'

export interface DeploymentExpectations {
  /** A Deployment of that name is in the lab's namespace. */
  toExist(): Promise<void>
  /** One of its containers has the image (nginx:1.21 and docker.io/library/nginx:1.21 are the same). */
  toRunImage(image: string): Promise<void>
  /** spec.replicas is exactly this. */
  toDeclareReplicas(replicas: number): Promise<void>
  /** Its pod template carries the label. */
  toLabelItsPods(key: string, value: string): Promise<void>
  /** Rolled out completely: so many pods of the newest revision are Ready, and none of an older one is left. */
  toBeAvailable(replicas: number): Promise<void>
  /** The Deployment itself carries the label. */
  toBeLabelled(key: string, value: string): Promise<void>
  /** These were applied from a manifest, with the values that they have now; commands that set them do not count. */
  toDeclare(...fields: Field[]): Promise<void>
  /** It is the very one that setup made: neither deleted nor made again. */
  toBeKept(): Promise<void>
  /** It is not there any more. */
  toBeGone(): Promise<void>
  /** Its template has the image; a rollout that got stuck on another one is explained from its pods. */
  toRollOut(image: string): Promise<void>
  /** A rollout takes away and adds at most so many pods (percentages are resolved). */
  toRollAtPace(pace: Pace): Promise<void>
  /** The newest revision says what it was about, as `kubectl rollout history` shows it. */
  toRecordChangeCause(): Promise<void>
  /** Its containers are asked for that path by HTTP, and often enough. */
  toProbe(kind: ProbeKind, wanted: WantedProbe): Promise<void>
  /** Its pods may run on nodes with that label, and on no others. */
  toRequireNodes(key: string, value: string): Promise<void>
  /** Its pods are spread over the nodes where that can be, and run where it cannot. */
  toPreferToSpread(): Promise<void>
  /** Its pods may run on nodes that are tainted like this. */
  toTolerate(taint: Taint): Promise<void>
  /** Its template is the good version's again, under a revision number newer than the broken one's. */
  toBeBackAt(versions: Versions): Promise<void>
}

/** A Deployment of the lab, by name. */
export class DeploymentSubject implements Subject<DeploymentExpectations> {
  readonly name: string
  readonly namespace: string
  /** The lab's other namespaces. */
  readonly siblings: readonly string[]

  constructor(name: string, namespace: string, siblings: readonly string[] = []) {
    this.name = name
    this.namespace = namespace
    this.siblings = siblings
  }

  /** The pods of its newest revision. */
  get pods(): Pods {
    return {
      of: this.name,
      labels: (seen) => this.find(seen)?.spec.template.metadata?.labels,
      find: (seen) => {
        const deployment = this.find(seen)
        return deployment === undefined ? [] : podsOf(seen, newest(seen, deployment), this.namespace)
      },
      family: (seen) => {
        const deployment = this.find(seen)
        return deployment === undefined ? [] : podsOf(seen, replicaSetsOf(seen, deployment), this.namespace)
      },
    }
  }

  /** One of its pods that is Ready, to look into. */
  get onePod(): Seeable {
    return {
      whenThere: (seen) => this.#when(seen, (deployment) => {
        const ready = podsOf(seen, newest(seen, deployment), this.namespace).find(isReady)
        return ready === undefined ? waits('none of its pods is Ready yet', notAvailable(deployment, 1, 0)) : holds(ready)
      }),
    }
  }

  /** The Deployment, or why it is not there. */
  whenThere(seen: Observed): Look<Deployment> {
    return this.#when(seen, (deployment) => holds(deployment))
  }

  find(seen: Observed): Deployment | undefined {
    return seen.one('Deployment', this.name, this.namespace)
  }

  readonly expectations: DeploymentExpectations = {
    toExist: () => currentCheck().until((seen) => this.#when(seen, () => holds())),
    toRunImage: (image) =>
      currentCheck().until((seen) => this.#when(seen, (deployment) => {
        const runs = deployment.spec.template.spec.containers.some((container) => isSameImage(container.image, image))
        return runs ? holds() : fails(imageDiffers(deployment, image))
      })),
    toDeclareReplicas: (replicas) =>
      currentCheck().until((seen) => this.#when(seen, (deployment) =>
        lookReplicas(seen, deployment, replicas))),
    toLabelItsPods: (key, value) =>
      currentCheck().until((seen) => this.#when(seen, (deployment) => {
        const labelled = deployment.spec.template.metadata?.labels?.[key] === value
        return labelled ? holds() : fails(podLabelMissing(deployment, key, value))
      })),
    toBeAvailable: (replicas) => currentCheck().until((seen) => this.#when(seen, (deployment) => lookAvailable(seen, deployment, replicas))),
    toBeLabelled: (key, value) =>
      currentCheck().until((seen) => this.#when(seen, (deployment) =>
        deployment.metadata.labels?.[key] === value ? holds() : fails(deploymentLabelMissing(deployment, key, value)))),
    toDeclare: (...fields) =>
      currentCheck().until((seen) => this.#when(seen, (deployment) => {
        const lacking = fields.filter((field) => !isDeclared(deployment, field)).map(fieldInWords)
        return lacking.length === 0 ? holds() : fails(notDeclared(deployment, lacking, declaredInWords(deployment, fields)))
      })),
    toBeKept: () => currentCheck().until((seen) => lookKept(seen, 'Deployment', this.find(seen), this.name, this.namespace)),
    toBeGone: () => currentCheck().until((seen) => lookGone(seen, 'Deployment', this.name, this.namespace)),
    toRollOut: (image) => currentCheck().until((seen) => this.#when(seen, (deployment) => lookRolledOutTo(seen, deployment, image))),
    toRollAtPace: (pace) => currentCheck().until((seen) => this.#when(seen, (deployment) => lookPace(deployment, pace))),
    toRecordChangeCause: async () => {
      const cause = await currentCheck().until((seen) => this.#when(seen, (deployment) => lookCause(seen, deployment)))
      currentCheck().remark(`CHANGE-CAUSE: ${cause}`)
    },
    toProbe: (kind, wanted) => currentCheck().until((seen) => this.#when(seen, (deployment) => lookProbing(deployment, kind, wanted))),
    toRequireNodes: (key, value) => currentCheck().until((seen) => this.#when(seen, (deployment) => lookRequiring(deployment, key, value))),
    toPreferToSpread: () => currentCheck().until((seen) => this.#when(seen, (deployment) => lookSpreading(deployment))),
    toTolerate: (taint) => currentCheck().until((seen) => this.#when(seen, (deployment) => lookTolerating(deployment, taint))),
    toBeBackAt: (versions) => currentCheck().until((seen) => this.#when(seen, (deployment) => lookBackAt(seen, deployment, versions))),
  }

  /** Whatever is expected of it, it has to be there first. */
  #when<T>(seen: Observed, look: (deployment: Deployment) => Look<T>): Look<T> {
    const deployment = this.find(seen)
    return deployment === undefined ? fails(missing(seen, this.#wanted)) : look(deployment)
  }

  get #wanted(): Wanted {
    return { kind: 'Deployment', name: this.name, namespace: this.namespace, siblings: this.siblings }
  }
}

/** The ReplicaSet that the Deployment's controller works on: the highest revision. */
export function newest(seen: Observed, deployment: Deployment): ReplicaSet[] {
  return replicaSetsOf(seen, deployment).slice(0, 1)
}

/** Rollout complete as kubectl rollout status means it (kstatus: generation observed, updated, none old, available), explained from the pods. */
function lookAvailable(seen: Observed, deployment: Deployment, wanted: number): Look {
  const { status = {}, metadata, spec } = deployment
  const ready = status.availableReplicas ?? 0
  const otherwise = notAvailable(deployment, wanted, ready)
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0)) return waits('the Deployment controller has not seen the last change yet', otherwise)
  const rolledOut = status.updatedReplicas === spec.replicas && status.replicas === spec.replicas && ready === spec.replicas
  if (spec.paused === true && !rolledOut) return fails(rolloutPaused(deployment))
  const refused = conditionOf(deployment, 'ReplicaFailure')
  const current = podsOf(seen, newest(seen, deployment), metadata.namespace)
  if (refused?.status === 'True' && current.length < wanted) return fails(podsRefused(deployment, refused.message ?? refused.reason ?? ''))
  const pods = lookReady(seen, current, wanted, otherwise)
  if (pods.is !== 'holds') return pods
  const old = podsOf(seen, replicaSetsOf(seen, deployment).slice(1), metadata.namespace)
  if (old.length > 0) return waits(`${old.length} pods of the older version still run`, surplusPods(deployment, old))
  return ready >= wanted && rolledOut ? holds() : waits(`${ready} of ${wanted} are available`, otherwise)
}
