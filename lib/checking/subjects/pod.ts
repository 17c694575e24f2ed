import { currentCheck } from '../check-run.ts'
import type { Target } from '../acts/http.ts'
import { type Wanted, missing } from '../diagnoses/missing.ts'
import { podImageDiffers, podLabelDiffers, podPortDiffers, podRestarts } from '../diagnoses/pod.ts'
import { runsAsAnother } from '../diagnoses/rights.ts'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import type { Source } from '../environment.ts'
import type { Subject } from '../expect.ts'
import { isSameImage } from '../image.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { controllerOf, isTerminating } from '../ownership.ts'
import { isReady } from '../readiness.ts'
import { lookGone } from './gone.ts'
import { lookKept } from './kept.ts'
import { lookContainers, lookSharing } from './pod-containers.ts'
import { lookReady, type Pods } from './pods.ts'
import { lookResized } from './resized.ts'
import type { ServiceAccountSubject } from './service-account.ts'
import { lookMounting, lookTakingVariable, type Taker } from './taking.ts'

export interface PodExpectations {
  /** A pod of that name that nobody but the learner made. */
  toExist(): Promise<void>
  toRunImage(image: string): Promise<void>
  toBeLabelled(key: string, value: string): Promise<void>
  /** One of its containers declares the port; ports that are declared beside it do no harm. */
  toDeclarePort(port: number): Promise<void>
  /** One of its containers takes the variable by reference, from that key of that ConfigMap or Secret. */
  toTakeVariable(variable: string, source: Source, key: string): Promise<void>
  /** One of its containers has the ConfigMap or Secret mounted at the path, or file by file within it. */
  toMount(source: Source, path: string): Promise<void>
  /** Mounted at the path with all its keys and as one folder, so that it follows changes. */
  toMountTheWhole(source: Source, path: string): Promise<void>
  /** Running and Ready. */
  toBeReady(): Promise<void>
  /** Its containers have run without a restart for so long; what they did before does not count. */
  toStayUp(seconds: number): Promise<void>
  /** So many containers run side by side in it; native sidecars count, init containers that end do not. */
  toHaveContainers(wanted: number): Promise<void>
  /** Two of its containers mount one and the same volume. */
  toShareAVolume(): Promise<void>
  /** It runs under this ServiceAccount. */
  toRunAs(account: ServiceAccountSubject): Promise<void>
  /** It is the very one that setup made: neither deleted nor made again. */
  toBeKept(): Promise<void>
  /** Its container runs with so much of the resource, and went on running while that was changed. */
  toBeResizedTo(resource: 'cpu' | 'memory', amount: string): Promise<void>
  /** It is not there any more. */
  toBeGone(): Promise<void>
}

/** A pod of the lab, by name. */
export class PodSubject implements Subject<PodExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  /** The pod, as pods that a Service selects or a probe asks. */
  get asPods(): Pods {
    return { of: this.name, find: (seen) => [this.find(seen)].filter((pod) => pod !== undefined) }
  }

  find(seen: Observed): Pod | undefined {
    return seen.all('Pod', this.namespace).find((pod) => pod.metadata.name === this.name && !isTerminating(pod) && controllerOf(pod) === undefined)
  }

  /** The pod, or why it is not there. */
  whenThere(seen: Observed): Look<Pod> {
    const pod = this.find(seen)
    return pod === undefined ? fails(missing(seen, this.#wanted)) : holds(pod)
  }

  /** Asked at its own address. */
  async byAddress(port: number): Promise<Target> {
    const host = await this.address()
    return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}` }
  }

  /** Its address, once it has one. */
  address(): Promise<string> {
    return currentCheck().until((seen) => {
      const pod = this.whenThere(seen)
      if (pod.is !== 'holds') return pod
      const { podIP } = pod.value.status ?? {}
      return podIP === undefined ? podTrouble(seen, pod.value) : holds(podIP)
    })
  }

  readonly expectations: PodExpectations = {
    toExist: () => currentCheck().until((seen) => this.when(seen, () => holds())),
    toRunImage: (image) =>
      this.#expect((pod) => (pod.spec.containers.some((one) => isSameImage(one.image, image)) ? holds() : fails(podImageDiffers(pod, image)))),
    toBeLabelled: (key, value) =>
      this.#expect((pod) => (pod.metadata.labels?.[key] === value ? holds() : fails(podLabelDiffers(pod, key, value)))),
    toDeclarePort: (port) =>
      this.#expect((pod) => {
        const declared = pod.spec.containers.flatMap((one) => one.ports ?? []).map(({ containerPort }) => containerPort)
        return declared.includes(port) ? holds() : fails(podPortDiffers(pod, port, declared))
      }),
    toTakeVariable: (variable, source, key) => this.#expect((pod, seen) => lookTakingVariable(seen, this.#taker(pod), { variable, source, key })),
    toMount: (source, path) => this.#expect((pod) => lookMounting(this.#taker(pod), source, path, false)),
    toMountTheWhole: (source, path) => this.#expect((pod) => lookMounting(this.#taker(pod), source, path, true)),
    toBeReady: () => this.#expect((pod, seen) => (isReady(pod) ? lookSteady(seen, pod) : podTrouble(seen, pod))),
    toHaveContainers: (wanted) => this.#expect((pod, seen) => lookContainers(seen, pod, wanted)),
    toRunAs: (account) =>
      this.#expect(({ spec: { serviceAccountName = 'default' } }) => (serviceAccountName === account.name ? holds() : fails(runsAsAnother(this.#wanted, account.name, serviceAccountName)))),
    toShareAVolume: () => this.#expect((pod) => lookSharing(pod)),
    toBeKept: () => currentCheck().until((seen) => lookKept(seen, 'Pod', this.find(seen), this.name, this.namespace)),
    toBeResizedTo: (resource, amount) => this.#expect((pod) => lookResized(pod, resource, amount)),
    toBeGone: () => currentCheck().until((seen) => lookGone(seen, 'Pod', this.name, this.namespace)),
    toStayUp: (seconds) => this.#expect((pod, seen) => (isReady(pod) ? lookStaying(seen, pod, seconds) : podTrouble(seen, pod))),
  }

  #expect(look: (pod: Pod, seen: Observed) => Look): Promise<void> {
    return currentCheck().until((seen) => this.when(seen, (pod) => look(pod, seen)))
  }

  /** Whatever is expected of it, it has to be there first. */
  when(seen: Observed, look: (pod: Pod) => Look): Look {
    const pod = this.find(seen)
    if (pod !== undefined) return look(pod)
    const leaving = seen.all('Pod', this.namespace).find(({ metadata }) => metadata.name === this.name)
    if (leaving !== undefined && isTerminating(leaving)) return waits(`the old pod ${this.name} is still going away`, missing(seen, this.#wanted))
    return fails(missing(seen, this.#wanted))
  }

  #taker({ spec }: Pod): Taker {
    return { owner: { kind: 'Pod', name: this.name, namespace: this.namespace }, spec }
  }

  get #wanted(): Wanted {
    return { kind: 'Pod', name: this.name, namespace: this.namespace }
  }
}

/** A container that ends at once looks Ready for a moment, too. */
function lookSteady(seen: Observed, pod: Pod): Look {
  const found = lookReady(seen, [pod], 1, podRestarts(pod))
  return found.is === 'holds' ? holds() : found
}

/** A container that has run long enough has proved it: nobody has to wait and watch. */
function lookStaying(seen: Observed, pod: Pod, seconds: number): Look {
  const started = (pod.status?.containerStatuses ?? []).map(({ state }) => Date.parse(state?.running?.startedAt ?? ''))
  const youngest = (seen.now() - Math.max(...started)) / 1000
  if (youngest >= seconds) return holds()
  const left = Math.ceil(seconds - youngest)
  return waits(`it has run for ${Math.max(0, Math.floor(youngest))} s of ${seconds} s without a restart`, podRestarts(pod), { againMs: left * 1000 })
}
