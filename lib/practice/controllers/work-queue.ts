import { ApiError } from '../seam.ts'
import type { Clock } from '../seam.ts'

/** How long (ms of real time) keys are reconciled before the rest of the process has its turn. */
const inOneTurn = 10
const firstDelay = 5
const longestDelay = 30_000
/** A key that is wanted again and again (a set of a thousand pods that start) is reconciled this often at once, then each window. */
const burst = 20
const window = 50

/**
 * Keys to reconcile: each is there once, is taken up in the next promise job, and comes back later when reconciling
 * failed. Long chains give way to the rest of the process now and then.
 */
export class WorkQueue {
  private readonly clock: Clock
  private readonly reconcile: (key: string) => void
  private readonly onError: (error: unknown) => void
  private readonly waiting = new Set<string>()
  private readonly failures = new Map<string, number>()
  private readonly delayed = new Map<string, { at: number; cancel(): void }>()
  private readonly runs = new Map<string, { since: number; count: number }>()
  private scheduled = false
  private stopped = false

  constructor(clock: Clock, reconcile: (key: string) => void, onError: (error: unknown) => void) {
    this.clock = clock
    this.reconcile = reconcile
    this.onError = onError
  }

  add(key: string): void {
    if (this.stopped) return
    if (this.tooOften(key)) {
      this.addAfter(key, window)
      return
    }
    this.waiting.add(key)
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => this.drain())
  }

  private tooOften(key: string): boolean {
    const recent = this.runs.get(key)
    return recent !== undefined && recent.count >= burst && this.clock.now() - recent.since < window
  }

  private countRun(key: string): void {
    const now = this.clock.now()
    const recent = this.runs.get(key)
    if (recent && now - recent.since < window) recent.count += 1
    else this.runs.set(key, { since: now, count: 1 })
    if (this.runs.size > 1_000) for (const [old, { since }] of this.runs) if (now - since >= window) this.runs.delete(old)
  }

  /** The earliest of several wishes for one key holds. */
  addAfter(key: string, ms: number): void {
    const at = this.clock.now() + ms
    const known = this.delayed.get(key)
    if (this.stopped || (known && known.at <= at)) return
    known?.cancel()
    const timer = this.clock.setTimeout(() => {
      this.delayed.delete(key)
      this.add(key)
    }, ms)
    this.delayed.set(key, { at, cancel: () => timer.cancel() })
  }

  private drain(): void {
    const until = performance.now() + inOneTurn
    for (const key of this.waiting) {
      if (this.stopped) return
      if (performance.now() > until) {
        setImmediate(() => this.drain())
        return
      }
      this.waiting.delete(key)
      this.run(key)
    }
    this.scheduled = false
  }

  private run(key: string): void {
    this.countRun(key)
    try {
      this.reconcile(key)
      this.failures.delete(key)
    } catch (error) {
      const times = (this.failures.get(key) ?? 0) + 1
      this.failures.set(key, times)
      this.addAfter(key, Math.min(firstDelay * 2 ** times, longestDelay))
      // A refusal (a conflict, a quota, a namespace that goes) is the cluster's life; anything else is ours to mend.
      if (!(error instanceof ApiError)) this.onError(error)
    }
  }

  stop(): void {
    this.stopped = true
    for (const timer of this.delayed.values()) timer.cancel()
    this.delayed.clear()
    this.waiting.clear()
  }
}
