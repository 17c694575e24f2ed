import type { Probe } from '../data/types.ts'
import type { Image } from '../images/index.ts'
import { goSeconds } from './backoff.ts'
import { StartError } from './container-run.ts'
import { ConfigError } from './environment.ts'
import { runHook } from './hooks.ts'
import type { PodWorker } from './pod-worker.ts'
import { repeat } from './probes.ts'
import type { ProbeKind } from './probes.ts'
import { pullImage } from './pull.ts'
import type { Slot } from './slot.ts'
import { makeContainer, startFailure } from './starter.ts'

/** How soon a container that has ended is looked at again, as a kubelet takes up to a second to notice. */
const restartDelay = 300
const startTime = 5
const configRetry = 10_000
const forEver = Infinity

const titles: Record<ProbeKind, string> = { startup: 'Startup', readiness: 'Readiness', liveness: 'Liveness' }

/** Starts, watches, restarts and stops the containers of one pod. */
export class SlotRunner {
  readonly #worker: PodWorker
  readonly #hurried = new Map<Slot, () => void>()

  constructor(worker: PodWorker) {
    this.#worker = worker
  }

  get #now(): number {
    return this.#worker.options.clock.now()
  }

  /** Brings a container that does not run to run, as far as that can be now; the milliseconds until the next try. */
  async ensure(slot: Slot): Promise<number> {
    if (slot.running) return forEver
    if (slot.notBefore > this.#now) return slot.notBefore - this.#now
    const left = this.#backingOff(slot)
    if (left > 0) return this.#later(slot, left)
    const { options, events } = this.#worker
    const pulled = await pullImage({ host: options.host, clock: options.clock, events }, slot)
    if (this.#worker.stopping) return forEver
    if ('waiting' in pulled) {
      slot.waiting = pulled.waiting
      return this.#later(slot, pulled.retryIn)
    }
    return this.#start(slot, pulled.image)
  }

  #later(slot: Slot, ms: number): number {
    slot.notBefore = this.#now + ms
    return ms
  }

  /**
   * As the kubelet's doBackOff: measured from the end of the last run that was over when the restart was decided; a run
   * that a probe ended was not over by then, so the run before it counts.
   */
  #backingOff(slot: Slot): number {
    const reference = slot.probeKilled ? slot.before : slot.ended
    slot.probeKilled = false
    if (!reference) return 0
    const left = slot.backoff.remaining(reference.finishedAt, this.#now)
    if (left === 0) {
      slot.backoff.next(reference.finishedAt, this.#now)
      return 0
    }
    const { metadata } = this.#worker.pod
    const where = `${metadata.name}_${metadata.namespace}(${metadata.uid})`
    slot.waiting = { reason: 'CrashLoopBackOff', message: `back-off ${goSeconds(slot.backoff.delay)} restarting failed container=${slot.spec.name} pod=${where}` }
    this.#worker.events.warning('BackOff', `Back-off restarting failed container ${slot.spec.name} in pod ${where}`, slot)
    return slot.ended ? Math.max(1, slot.ended.finishedAt + slot.backoff.delay - this.#now) : left
  }

  async #start(slot: Slot, image: Image): Promise<number> {
    const { pod, options, events, stack, dns, volumes, space } = this.#worker
    let made
    try {
      made = makeContainer({ api: options.api, clock: options.clock, stack: stack!, dns, volumes, space }, pod, slot.spec, image)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      slot.waiting = { reason: 'CreateContainerConfigError', message: error.message }
      events.warning('Failed', `Error: ${error.message}`, slot)
      return this.#later(slot, configRetry)
    }
    await options.clock.sleep(startTime)
    if (this.#worker.stopping) return forEver
    if (slot.run ?? slot.ended) slot.restarts++
    slot.formerRun = slot.run
    slot.run = made.run
    events.normal('Created', `Created container: ${slot.spec.name}`, slot)
    const exited = Promise.withResolvers<void>()
    slot.exited = exited.promise
    try {
      made.run.start(made.launch, () => {
        this.#exited(slot)
        exited.resolve()
      })
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      exited.resolve()
      return this.#failedToStart(slot, startFailure(error))
    }
    slot.waiting = undefined
    events.normal('Started', `Started container ${slot.spec.name}`, slot)
    await this.#started(slot)
    return forEver
  }

  #failedToStart(slot: Slot, message: string): number {
    slot.run?.failedToStart(message)
    this.#record(slot)
    if (this.#worker.pod.spec.restartPolicy !== 'Never') slot.waiting = { reason: 'RunContainerError', message }
    this.#worker.events.warning('Failed', `Error: ${message}`, slot)
    return this.#later(slot, restartDelay)
  }

  #record(slot: Slot): void {
    const exit = slot.run?.exit
    if (!exit) return
    slot.before = slot.ended
    const message = exit.message ?? slot.run?.terminationMessage(slot.spec.terminationMessagePolicy)
    slot.ended = { ...exit, ...(message === undefined ? {} : { message }), id: slot.run!.id }
    slot.ready = false
    slot.started = false
  }

  #exited(slot: Slot): void {
    slot.stopProbes()
    slot.waiting = undefined
    this.#record(slot)
    slot.notBefore = slot.probeKilled ? this.#now : this.#now + restartDelay
    // A pod that is being ended tells of all its containers' ends at once, and a probe's kill and restart are one step.
    if (!this.#worker.stopping && !slot.probeKilled) this.#worker.report()
    this.#worker.poke()
  }

  /** The hook after the start, then probes; without probes a container that runs is ready. */
  async #started(slot: Slot): Promise<void> {
    const { pod, options, events, podIP } = this.#worker
    const hook = slot.spec.lifecycle?.postStart
    const { run } = slot
    if (hook && run) {
      const failed = await runHook({ host: options.host, clock: options.clock, run, container: slot.spec, podIP }, hook, 600_000)
      if (failed !== undefined) {
        events.warning('FailedPostStartHook', failed, slot)
        return this.restart(slot, 'FailedPostStartHook')
      }
    }
    if (!slot.running || slot.run !== run) return
    slot.started = slot.spec.startupProbe === undefined
    slot.ready = slot.started && slot.spec.readinessProbe === undefined
    if (slot.kind !== 'init' && pod.metadata.deletionTimestamp === undefined) this.#probe(slot)
  }

  #probe(slot: Slot): void {
    const stops: (() => void)[] = []
    slot.stopProbes = () => {
      for (const stop of stops.splice(0)) stop()
    }
    const { startupProbe, readinessProbe, livenessProbe } = slot.spec
    const others = () => {
      if (readinessProbe) stops.push(this.#repeat(slot, 'readiness', readinessProbe, (good) => this.#readiness(slot, good)))
      if (livenessProbe) stops.push(this.#repeat(slot, 'liveness', livenessProbe, (good) => good || this.#failedProbe(slot, 'liveness', livenessProbe)))
    }
    if (!startupProbe) return others()
    const stop = this.#repeat(slot, 'startup', startupProbe, (good) => {
      stop()
      if (!good) return this.#failedProbe(slot, 'startup', startupProbe)
      slot.started = true
      slot.ready = readinessProbe === undefined
      others()
      this.#worker.report()
      this.#worker.poke()
    })
    stops.push(stop)
  }

  #repeat(slot: Slot, kind: ProbeKind, probe: Probe, verdict: (good: boolean) => unknown): () => void {
    const { options, events, podIP } = this.#worker
    const target = { host: options.host, clock: options.clock, run: slot.run!, container: slot.spec, podIP }
    return repeat(target, probe, {
      changed: (good) => void (this.#worker.stopping && kind !== 'readiness' ? undefined : verdict(good)),
      failed: (why) => {
        if (slot.running) events.warning('Unhealthy', `${titles[kind]} probe ${why}`, slot)
      },
    })
  }

  #readiness(slot: Slot, good: boolean): void {
    if (slot.ready === good) return
    slot.ready = good
    this.#worker.report()
  }

  #failedProbe(slot: Slot, kind: ProbeKind, probe: Probe): void {
    slot.probeKilled = true
    this.restart(slot, `Container ${slot.spec.name} failed ${kind} probe, will be restarted`, probe.terminationGracePeriodSeconds)
  }

  /** Ends the present run, so that another begins by the pod's restart policy. */
  restart(slot: Slot, why: string, graceSeconds = this.#worker.pod.spec.terminationGracePeriodSeconds ?? 30): void {
    this.#worker.events.normal('Killing', why, slot)
    slot.stopProbes()
    const end = this.#now + graceSeconds * 1000
    void this.stop(slot, () => Math.max(0, end - this.#now)).catch(this.#worker.options.onError)
  }

  /** The hook before the end, the stop signal, and (when the grace is used up) the kill. */
  async stop(slot: Slot, left: () => number): Promise<void> {
    const { run } = slot
    if (!slot.running || !run) return
    const { clock, host } = this.#worker.options
    const hook = slot.spec.lifecycle?.preStop
    if (hook && left() > 0) {
      const failed = await runHook({ host, clock, run, container: slot.spec, podIP: this.#worker.podIP }, hook, left())
      if (failed !== undefined) this.#worker.events.warning('FailedPreStopHook', failed, slot)
    }
    if (run.exit) return
    run.signal(run.image.stopSignal)
    while (!run.exit && left() > 0) await this.#exitOrHurry(slot, left())
    if (!run.exit) run.kill()
    await slot.exited
  }

  async #exitOrHurry(slot: Slot, ms: number): Promise<void> {
    const { clock } = this.#worker.options
    const abort = new AbortController()
    const hurried = new Promise<void>((resolve) => this.#hurried.set(slot, resolve))
    await Promise.race([slot.exited, hurried, clock.sleep(ms, abort.signal).catch(() => {})])
    abort.abort()
    this.#hurried.delete(slot)
  }

  /** The grace has become shorter. */
  hurry(slot: Slot): void {
    this.#hurried.get(slot)?.()
  }
}
