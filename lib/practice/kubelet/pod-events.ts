import type { Pod } from '../data/types.ts'
import type { Api } from '../seam.ts'
import type { Slot } from './slot.ts'

/** Events that the kubelet tells of a pod, about the pod or one of its containers. */
export class PodEvents {
  readonly #api: Api
  readonly #pod: () => Pod

  constructor(api: Api, pod: () => Pod) {
    this.#api = api
    this.#pod = pod
  }

  normal(reason: string, message: string, slot?: Slot): void {
    this.#api.event(this.#pod(), 'Normal', reason, message, slot?.fieldPath)
  }

  warning(reason: string, message: string, slot?: Slot): void {
    this.#api.event(this.#pod(), 'Warning', reason, message, slot?.fieldPath)
  }
}
