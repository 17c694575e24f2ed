import type { Api, Clock, KubeObject, ObjectEvent } from '../seam.ts'
import { WorkQueue } from './work-queue.ts'

/** What every controller is given. */
export interface Surroundings {
  api: Api
  clock: Clock
  /** For what is no refusal but a mistake of ours. */
  onError: (error: unknown) => void
}

export interface Controller {
  stop(): void
}

/** `namespace/name`; cluster-wide objects have an empty namespace. */
export const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name}`

export function fromKey(key: string): { namespace: string | undefined; name: string } {
  const at = key.indexOf('/')
  return { namespace: key.slice(0, at) || undefined, name: key.slice(at + 1) }
}

/** The user as whom a controller of kube-controller-manager writes. */
export const actingAs = (api: Api, controller: string): Api => api.as(`system:serviceaccount:kube-system:${controller}`)

export const controllerOf = ({ metadata }: KubeObject) => metadata.ownerReferences?.find((each) => each.controller)

/** Collects a controller's watches and its queue, and ends them together. */
export class Watches implements Controller {
  readonly queue: WorkQueue
  private readonly stops: (() => void)[] = []
  private readonly api: Api

  constructor({ api, clock, onError }: Surroundings, reconcile: (key: string) => void) {
    this.api = api
    this.queue = new WorkQueue(clock, reconcile, onError)
  }

  /** Reconciles the object itself. */
  on(resource: string): this {
    return this.each(resource, ({ object }) => this.queue.add(keyOf(object)))
  }

  /** Reconciles the controller of the object, when it is of this kind; both, when the owner changed. */
  owned(resource: string, kind: string, after = 0): this {
    return this.each(resource, ({ object, old }) => {
      for (const each of old ? [object, old] : [object]) {
        const owner = controllerOf(each)
        if (owner?.kind !== kind) continue
        const key = `${object.metadata.namespace ?? ''}/${owner.name}`
        if (after === 0) this.queue.add(key)
        else this.queue.addAfter(key, after)
      }
    })
  }

  each<T extends KubeObject>(resource: string, listener: (event: ObjectEvent<T>) => void): this {
    this.stops.push(this.api.watch<T>(resource, listener))
    return this
  }

  stop(): void {
    for (const stop of this.stops) stop()
    this.queue.stop()
  }
}
