import type { Pod } from '../data/types.ts'
import type { Space } from '../files/index.ts'
import { PodStack } from '../network/index.ts'
import type { DnsConfig, Network } from '../network/index.ts'
import { ApiError } from '../seam.ts'
import type { Api, Clock } from '../seam.ts'
import { quantityNumber } from '../quantity.ts'
import { dnsConfigOf } from './host-files.ts'
import { dnsAddress } from './node-host.ts'
import type { NodeHost } from './node-host.ts'
import { MountError } from './payload.ts'
import { PodEvents } from './pod-events.ts'
import { addSlots, allDone, recall, shouldRun } from './pod-slots.ts'
import { needsRestart } from './resize.ts'
import { Rest } from './rest.ts'
import type { Slot, SlotKind } from './slot.ts'
import { SlotRunner } from './slot-runner.ts'
import { phaseOf, podStatus, rfc3339 } from './status.ts'
import type { PodView } from './status.ts'
import type { VolumeStore } from './volume-store.ts'
import { PodVolumes } from './volumes.ts'

export interface WorkerOptions {
  /** Acting as the pod's node. */
  api: Api
  clock: Clock
  host: NodeHost
  network: Network
  store: VolumeStore
  token: (pod: Pod) => string
  onError: (error: unknown) => void
}

/** How long a container that was started is watched before the status is written: what ends at once is seen as ended. */
const settleTime = 10
/** What setting up and clearing away a pod's sandbox takes, in milliseconds. */
const sandboxTime = 25
/** A pod whose containers have all ended gets its last phase so much later (recorded: 1.6 to 2.9 s). */
const endTime = 1000
const mountRetry = { first: 500, most: 120_000 }

/** One pod on its node, from its binding to its end: volumes, init containers, sidecars, containers, deletion. */
export class PodWorker {
  readonly options: WorkerOptions
  readonly events: PodEvents
  readonly volumes: PodVolumes
  readonly space: Space
  readonly slots: Slot[] = []
  pod: Pod
  stack: PodStack | undefined
  dns: DnsConfig
  stopping = false
  readonly #runner: SlotRunner
  readonly #startTime: string
  #sandbox = false
  #over = false
  #gone = false
  #failure: PodView['failure']
  #graceEnd = Infinity
  readonly #rest: Rest
  #deadline: { cancel(): void } | undefined

  constructor(options: WorkerOptions, pod: Pod) {
    this.options = options
    this.pod = pod
    this.events = new PodEvents(options.api, () => this.pod)
    this.volumes = new PodVolumes({ api: options.api, store: options.store, now: () => options.clock.now(), token: options.token })
    this.space = options.store.space()
    this.dns = dnsConfigOf(pod, dnsAddress(options.network))
    this.#startTime = pod.status.startTime ?? rfc3339(options.clock.now())
    this.#rest = new Rest(options.clock)
    this.#runner = new SlotRunner(this)
    addSlots(this.slots, pod)
    recall(this.slots, pod, options.clock.now())
  }

  get podIP(): string {
    return this.stack?.address ?? ''
  }

  /** Milliseconds that may still pass before a container that is being stopped is killed. */
  graceLeft(): number {
    return Math.max(0, this.#graceEnd - this.options.clock.now())
  }

  start(): void {
    void this.#run().catch(this.options.onError)
  }

  async #run(): Promise<void> {
    if (this.pod.metadata.deletionTimestamp) return this.#terminate()
    this.#watchDeadline()
    this.report()
    await this.options.clock.sleep(sandboxTime)
    await this.#setUp()
    while (!this.stopping && !this.#gone) {
      const wait = await this.#reconcile()
      if (this.stopping || this.#gone) return
      const phase = phaseOf(this.#view(), false)
      if (phase === 'Succeeded' || phase === 'Failed') return this.#finish()
      await this.#rest.begin(wait)
    }
  }

  /** Volumes, tried until they are there; then the address. */
  async #setUp(): Promise<void> {
    for (let delay = mountRetry.first; !this.stopping && !this.#gone; delay = Math.min(mountRetry.most, delay * 2)) {
      try {
        this.volumes.setUp(this.pod)
        break
      } catch (error) {
        if (!(error instanceof MountError)) throw error
        this.events.warning('FailedMount', error.message)
        await this.#rest.begin(delay)
      }
    }
    if (this.stopping || this.#gone) return
    const { network, host } = this.options
    this.stack = this.pod.spec.hostNetwork ? host.stack : new PodStack(network, network.allocate(host.name), this.dns, () => this.pod)
    network.attach(this.stack)
    this.#sandbox = true
  }

  /** Starts what is to run now; gives the milliseconds until there is more to do, if that is known. */
  async #reconcile(): Promise<number | undefined> {
    let next = Infinity
    let begun = false
    const ensure = async (slot: Slot) => {
      const { run } = slot
      next = Math.min(next, await this.#runner.ensure(slot))
      begun ||= slot.run !== run
      if (slot.kind === 'sidecar' && slot.running) this.report()
    }
    const ready = await this.#initialize(ensure)
    const due = this.slots.filter((slot) => (slot.kind === 'main' && ready) || (slot.kind === 'ephemeral' && this.#sandbox))
    for (const slot of due) if (!this.stopping && shouldRun(slot, this.pod)) await ensure(slot)
    if (begun) await this.options.clock.sleep(settleTime)
    if (!this.stopping) this.report()
    return Number.isFinite(next) ? next : undefined
  }

  /** Init containers one after the other; sidecars are only waited for until they have started. True when all are done. */
  async #initialize(ensure: (slot: Slot) => Promise<void>): Promise<boolean> {
    const mainBegan = this.slots.some((slot) => slot.kind === 'main' && (slot.run || slot.waiting))
    for (const slot of this.slots) {
      if (this.stopping) return false
      if (slot.kind === 'sidecar') {
        if (!slot.running && !allDone(this.slots, this.pod)) await ensure(slot)
        if (!slot.started && !mainBegan) return false
      }
      if (slot.kind !== 'init' || slot.succeeded) continue
      if (mainBegan) continue
      if (!slot.running && !(slot.ended && this.pod.spec.restartPolicy === 'Never')) await ensure(slot)
      return false
    }
    return true
  }

  /** Something has happened: look again what is to do. */
  poke(): void {
    this.#rest.end()
  }

  #view(): PodView {
    const { clock, host } = this.options
    return {
      pod: this.pod, slots: this.slots, sandbox: this.#sandbox, podIP: this.stack?.address, hostIP: host.address,
      startTime: this.#startTime, now: rfc3339(clock.now()), over: this.#over, failure: this.#failure,
    }
  }

  /** Writes the pod's status as it is now. */
  report(): void {
    if (this.#gone) return
    try {
      const { resourceVersion: _, ...metadata } = this.pod.metadata
      this.options.api.update<Pod>('pods', { ...this.pod, metadata: metadata as Pod['metadata'], status: podStatus(this.#view()) }, 'status')
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 404) this.options.onError(error)
    }
  }

  #watchDeadline(): void {
    const seconds = this.pod.spec.activeDeadlineSeconds
    if (seconds === undefined) return
    const { clock } = this.options
    this.#deadline = clock.setTimeout(() => {
      if (this.stopping || this.#over) return
      const message = 'Pod was active on the node longer than the specified deadline'
      this.events.normal('DeadlineExceeded', message)
      this.#failure = { reason: 'DeadlineExceeded', message }
      void this.#finish().catch(this.options.onError)
    }, Math.max(0, Date.parse(this.#startTime) + seconds * 1000 - clock.now()))
  }

  /** All that was to run has ended: stops the sidecars, clears away, and only then gives the pod its last phase. */
  async #finish(): Promise<void> {
    const { clock } = this.options
    this.report()
    this.stopping = true
    this.#graceEnd = clock.now() + (this.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000
    if (this.slots.some((slot) => slot.running)) {
      await this.#stopAll()
      this.#sandbox = false
      this.report()
    }
    await clock.sleep(endTime)
    this.#clear()
    this.#over = true
    this.report()
    if (this.pod.metadata.deletionTimestamp) this.#remove()
  }

  async #stopAll(): Promise<void> {
    const stop = (slot: Slot) => {
      if (slot.running) this.events.normal('Killing', `Stopping container ${slot.spec.name}`, slot)
      return this.#runner.stop(slot, () => this.graceLeft())
    }
    const of = (...kinds: SlotKind[]) => this.slots.filter((slot) => kinds.includes(slot.kind))
    await Promise.all(of('main', 'init', 'ephemeral').map(stop))
    for (const slot of of('sidecar').reverse()) await stop(slot)
  }

  /** The pod is being deleted: stops its containers within their grace, and takes the pod out of the API at the end. */
  async #terminate(): Promise<void> {
    const { clock } = this.options
    this.stopping = true
    this.poke()
    this.#hurry()
    this.report()
    await this.#stopAll()
    if (this.#gone) return
    await clock.sleep(sandboxTime)
    this.#clear()
    this.#over = true
    this.report()
    await clock.sleep(sandboxTime)
    this.#remove()
  }

  #hurry(): void {
    const { clock } = this.options
    const seconds = this.pod.metadata.deletionGracePeriodSeconds ?? this.pod.spec.terminationGracePeriodSeconds ?? 30
    this.#graceEnd = Math.min(this.#graceEnd, clock.now() + seconds * 1000)
  }

  #clear(): void {
    this.#deadline?.cancel()
    this.#sandbox = false
    for (const slot of this.slots) {
      slot.stopProbes()
      slot.run?.kill()
    }
    if (this.stack && !this.pod.spec.hostNetwork) this.options.network.detach(this.stack)
    this.volumes.tearDown()
    this.space.release()
  }

  #remove(): void {
    const { namespace, name, uid } = this.pod.metadata
    try {
      this.options.api.delete('pods', namespace, name, { uid, gracePeriodSeconds: 0 })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
  }

  /** The pod has changed in the API. */
  update(pod: Pod): void {
    const before = this.pod
    this.pod = pod
    if (pod.metadata.generation !== before.metadata.generation && !this.stopping) this.#changed(before)
    if (!pod.metadata.deletionTimestamp) return
    if (!before.metadata.deletionTimestamp) {
      // Not from within the write that told of it: others are still to hear of that.
      queueMicrotask(() => this.#deletionBegun())
    } else if (pod.metadata.deletionGracePeriodSeconds !== before.metadata.deletionGracePeriodSeconds) {
      this.#hurry()
      for (const slot of this.slots) this.#runner.hurry(slot)
    }
  }

  #deletionBegun(): void {
    if (this.#over) this.#remove()
    else if (!this.stopping) void this.#terminate().catch(this.options.onError)
    else this.report()
  }

  #changed(before: Pod): void {
    const old = new Map([...before.spec.containers, ...(before.spec.initContainers ?? [])].map((container) => [container.name, container]))
    addSlots(this.slots, this.pod)
    for (const slot of this.slots) {
      const { spec } = slot
      const limit = spec.resources?.limits?.['memory']
      slot.run?.machine.memory.restrict(limit === undefined ? undefined : quantityNumber(limit))
      const was = old.get(spec.name)
      if (was && slot.running && was.image !== spec.image) this.#runner.restart(slot, `Container ${spec.name} definition changed, will be restarted`)
      else if (was && slot.running && needsRestart(was, spec)) this.#runner.restart(slot, `Container ${spec.name} resize requires restart`)
    }
    // Not from within the write that told of the change.
    queueMicrotask(() => this.report())
    this.poke()
  }

  /** The pod is gone from the API (deleted at once): nothing of it may go on. */
  forget(): void {
    this.#gone = true
    this.stopping = true
    this.#clear()
    this.poke()
  }

  /** The server stops: like a node that loses power. */
  halt(): void {
    this.forget()
  }
}
