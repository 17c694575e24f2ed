import type { Pod } from '../data/types.ts'
import { ApiError } from '../seam.ts'
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
    this.#tell('Normal', reason, message, slot)
  }

  warning(reason: string, message: string, slot?: Slot): void {
    this.#tell('Warning', reason, message, slot)
  }

  /** What the API does not take (its namespace is going, there is no room) is lost, as in a real cluster. */
  #tell(type: 'Normal' | 'Warning', reason: string, message: string, slot: Slot | undefined): void {
    try {
      this.#api.event(this.#pod(), type, reason, message, slot?.fieldPath)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
  }
}
