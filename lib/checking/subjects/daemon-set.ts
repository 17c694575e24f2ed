import { currentCheck } from '../check-run.ts'
import { daemonNotEverywhere, daemonPodsRefused, hostPathDiffers, hostPathWritable, noEligibleNode, nodesLeftOut } from '../diagnoses/daemon-set.ts'
import { missing } from '../diagnoses/missing.ts'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import { templateImageDiffers } from '../diagnoses/template.ts'
import { eligibleNodes } from '../eligibility.ts'
import type { Subject } from '../expect.ts'
import { isSameImage } from '../image.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import { isSamePath, mountingsOf } from '../mounting.ts'
import type { DaemonSet, Node } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { podsOf } from '../ownership.ts'
import { isReady } from '../readiness.ts'
import { lookMemoryLimit } from './memory-limit.ts'
import type { Pods } from './pods.ts'

export interface DaemonSetExpectations {
  toExist(): Promise<void>
  /** One of its containers has the image. */
  toRunImage(image: string): Promise<void>
  /** The container that runs the image has this memory limit; 209715200 = 200Mi. */
  toLimitMemory(image: string, limit: string): Promise<void>
  /** A folder of the node is mounted in one of its containers, read-only, wherever. */
  toReadFromNode(path: string): Promise<void>
  /** Each node whose taints its template tolerates has a Ready pod of it. */
  toCoverItsNodes(): Promise<void>
}

/** A DaemonSet of the lab, by name. */
export class DaemonSetSubject implements Subject<DaemonSetExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  find(seen: Observed): DaemonSet | undefined {
    return seen.one('DaemonSet', this.name, this.namespace)
  }

  /** Its pods, one on each node. */
  get pods(): Pods {
    return {
      of: this.name,
      find: (seen) => {
        const set = this.find(seen)
        return set === undefined ? [] : podsOf(seen, [set], this.namespace)
      },
    }
  }

  readonly expectations: DaemonSetExpectations = {
    toExist: () => this.#expect(() => holds()),
    toRunImage: (image) =>
      this.#expect((set) => {
        const runs = set.spec.template.spec.containers.some((container) => isSameImage(container.image, image))
        return runs ? holds() : fails(templateImageDiffers({ kind: 'DaemonSet', workload: set }, image))
      }),
    toLimitMemory: (image, limit) => this.#expect((set) => lookMemoryLimit({ kind: 'DaemonSet', workload: set }, image, limit)),
    toReadFromNode: (path) => this.#expect((set) => lookHostPath(set, path)),
    toCoverItsNodes: () => this.#expect((set, seen) => lookCovering(seen, set)),
  }

  #expect(look: (set: DaemonSet, seen: Observed) => Look): Promise<void> {
    return currentCheck().until((seen) => {
      const set = this.find(seen)
      const wanted = { kind: 'DaemonSet', name: this.name, namespace: this.namespace, insteadOf: ['Deployment', 'StatefulSet', 'Pod'] } as const
      return set === undefined ? fails(missing(seen, wanted)) : look(set, seen)
    })
  }
}

export function lookHostPath(set: DaemonSet, path: string): Look {
  const fromNode = mountingsOf(set.spec.template.spec).filter(({ volume }) => volume.hostPath !== undefined)
  const right = fromNode.filter(({ volume, mount }) => isSamePath(volume.hostPath?.path ?? '', path) && (mount.subPath ?? '') === '')
  if (right.some(({ mount }) => mount.readOnly === true)) return holds()
  return fails(right.length > 0 ? hostPathWritable(set, path) : hostPathDiffers(set, path, fromNode.map(({ volume }) => `hostPath ${volume.hostPath?.path ?? ''}`)))
}

/** The controller says 0 of 0 when it finds no node; here the nodes are counted. */
export function lookCovering(seen: Observed, set: DaemonSet): Look {
  const { status = {}, metadata, spec } = set
  const nodes = seen.all('Node')
  const eligible = eligibleNodes(nodes, spec.template.spec)
  const pods = podsOf(seen, [set], metadata.namespace)
  const lacking = eligible.filter((node) => !pods.some((pod) => pod.spec.nodeName === node.metadata.name && isReady(pod)))
  const otherwise = daemonNotEverywhere(set, lacking)
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0)) return waits('the DaemonSet controller has not seen the last change yet', otherwise)
  if (eligible.length === 0) return fails(noEligibleNode(set, nodes))
  if ((status.desiredNumberScheduled ?? 0) < eligible.length) return fails(nodesLeftOut(set, eligible, nodesOf(set, nodes, pods.map((pod) => pod.spec.nodeName ?? ''))))
  const outdated = (status.updatedNumberScheduled ?? 0) < (status.desiredNumberScheduled ?? 0)
  if (lacking.length === 0 && !outdated) return holds()
  const unready = pods.filter((pod) => !isReady(pod)).map((pod) => podTrouble(seen, pod))
  const definite = unready.find(({ is }) => is === 'fails')
  if (definite !== undefined) return definite
  const refused = pods.length === 0 ? refusal(seen, set) : undefined
  if (refused !== undefined) return fails(daemonPodsRefused(set, refused))
  const ready = `${eligible.length - lacking.length} of ${eligible.length} nodes have a Ready pod`
  const [first] = unready
  return first?.is === 'waits' ? { ...first, waitingFor: `${ready}; ${first.waitingFor}` } : waits(ready, otherwise)
}

const nodesOf = (set: DaemonSet, nodes: readonly Node[], names: readonly string[]) =>
  (set.status?.desiredNumberScheduled ?? 0) === 0 ? [] : nodes.filter(({ metadata }) => names.includes(metadata.name))

/** What the API server said when the controller wanted to make a pod. */
function refusal(seen: Observed, set: DaemonSet): string | undefined {
  return seen.all('Event', set.metadata.namespace).find(({ involvedObject, reason }) => involvedObject.uid === set.metadata.uid && reason === 'FailedCreate')?.message
}
