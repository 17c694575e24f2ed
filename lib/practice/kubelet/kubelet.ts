import type { PersistentVolume, Pod } from '../data/types.ts'
import type { Network } from '../network/index.ts'
import type { Api, Clock, KubeObject } from '../seam.ts'
import { NodeHost } from './node-host.ts'
import { PodWorker } from './pod-worker.ts'
import type { VolumeStore } from './volume-store.ts'

export interface KubeletOptions {
  api: Api
  clock: Clock
  network: Network
  store: VolumeStore
  token: (pod: Pod) => string
  onError: (error: unknown) => void
}

/** How long changes of ConfigMaps and Secrets take to reach mounted files; a real kubelet takes up to 90 s. */
const syncDelay = 2000

/** The kubelets of all nodes: one worker for each pod that is bound to one. */
export class Kubelet {
  readonly #options: KubeletOptions
  readonly #workers = new Map<string, PodWorker>()
  readonly #hosts = new Map<string, NodeHost>()
  readonly #stops: (() => void)[] = []
  #stopped = false

  constructor(options: KubeletOptions) {
    this.#options = options
    const { api, store } = options
    this.#stops.push(
      api.watch<Pod>('pods', ({ type, object }) => (type === 'DELETED' ? this.#deleted(object) : this.#changed(object))),
      api.watch('configmaps', ({ object }) => this.#sourceChanged('configmaps', object)),
      api.watch('secrets', ({ object }) => this.#sourceChanged('secrets', object)),
      api.watch<PersistentVolume>('persistentvolumes', ({ type, object }) => type === 'DELETED' && store.drop(object.metadata.name)),
    )
  }

  host(name: string): NodeHost {
    let host = this.#hosts.get(name)
    if (!host) this.#hosts.set(name, (host = new NodeHost(name, this.#options)))
    return host
  }

  worker(uid: string): PodWorker | undefined {
    return this.#workers.get(uid)
  }

  #changed(pod: Pod): void {
    const { uid } = pod.metadata
    const known = this.#workers.get(uid)
    if (known) return known.update(pod)
    const { nodeName } = pod.spec
    if (!nodeName || this.#stopped) return
    const ended = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed'
    if (ended && !pod.metadata.deletionTimestamp) return
    const api = this.#options.api.as(`system:node:${nodeName}`)
    const worker = new PodWorker({ ...this.#options, api, host: this.host(nodeName) }, pod)
    this.#workers.set(uid, worker)
    // Not from within the write that bound the pod.
    queueMicrotask(() => worker.start())
  }

  #deleted(pod: Pod): void {
    this.#workers.get(pod.metadata.uid)?.forget()
    this.#workers.delete(pod.metadata.uid)
  }

  #sourceChanged(resource: string, { metadata }: KubeObject): void {
    const concerned = [...this.#workers.values()].filter((worker) => worker.pod.metadata.namespace === metadata.namespace)
    if (concerned.length === 0) return
    this.#options.clock.setTimeout(() => {
      for (const worker of concerned) worker.volumes.refresh(worker.pod, `${resource}/${metadata.name}`)
    }, syncDelay)
    // What could not start for want of it looks again soon.
    for (const worker of concerned) worker.poke()
  }

  stop(): void {
    this.#stopped = true
    for (const stop of this.#stops) stop()
    for (const worker of this.#workers.values()) worker.halt()
    this.#workers.clear()
  }
}
