import type { Kind } from '../kinds/kind.ts'
import type { Api, DeleteOptions, Draft, KubeObject, ListOptions, ObjectEvent } from '../seam.ts'
import { contextOf } from './context.ts'
import type { Context } from './context.ts'
import type { EventRecorder } from './event-recorder.ts'
import type { Registry } from './registry.ts'

/** The cluster's own parts' way into the registry: no HTTP, no promises. */
export class RegistryApi implements Api {
  private readonly registry: Registry
  private readonly recorder: EventRecorder
  private readonly context: Context

  constructor(registry: Registry, recorder: EventRecorder, user: string) {
    this.registry = registry
    this.recorder = recorder
    this.context = contextOf(user)
  }

  as(user: string): Api {
    return new RegistryApi(this.registry, this.recorder, user)
  }

  private kind(resource: string): Kind {
    return this.registry.kinds.named(resource)
  }

  get<T extends KubeObject>(resource: string, namespace: string | undefined, name: string): T | undefined {
    return this.registry.find(this.kind(resource), namespace, name) as T | undefined
  }

  list<T extends KubeObject>(resource: string, where?: ListOptions): readonly T[] {
    return this.registry.list(this.kind(resource), where) as readonly T[]
  }

  create<T extends KubeObject>(resource: string, object: Draft<T>): T {
    return this.registry.create(this.kind(resource), object.metadata.namespace, object, { ...this.context, warnings: [] }) as T
  }

  update<T extends KubeObject>(resource: string, object: T, subresource?: string): T {
    const { namespace, name } = object.metadata
    return this.registry.update(this.kind(resource), namespace, name, () => object, { ...this.context, warnings: [] }, subresource) as T
  }

  delete(resource: string, namespace: string | undefined, name: string, options: DeleteOptions = {}): void {
    this.registry.delete(this.kind(resource), namespace, name, options, this.context)
  }

  watch<T extends KubeObject>(resource: string, listener: (event: ObjectEvent<T>) => void): () => void {
    const kind = this.kind(resource)
    const collection = this.registry.collection(kind)
    for (const object of collection.list()) listener({ type: 'ADDED', object: object as T })
    return collection.subscribe((event) => listener(event as unknown as ObjectEvent<T>))
  }

  event(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, fieldPath?: string): void {
    this.recorder.record(this.context.user.name, { about, type, reason, message, ...(fieldPath && { fieldPath }) })
  }
}
