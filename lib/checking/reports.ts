import type { DeclaredCheck } from './checker.ts'
import type { CheckReport, RunSnapshot } from './model.ts'
import { verdictOf } from './verdict.ts'

/** Where the checks of a run stand, told to whoever watches at every change. */
export class Reports {
  readonly #lab: string
  readonly #startedAt: number
  readonly #declared: readonly DeclaredCheck[]
  readonly #onFault: (fault: unknown) => void
  readonly #reports: Map<string, CheckReport>
  readonly #listeners = new Set<(snapshot: RunSnapshot) => void>()
  #version = 0
  #endedAt: number | undefined
  #cancelled = false

  constructor(lab: string, startedAt: number, declared: readonly DeclaredCheck[], onFault: (fault: unknown) => void) {
    this.#lab = lab
    this.#startedAt = startedAt
    this.#declared = declared
    this.#onFault = onFault
    this.#reports = new Map(declared.map((check) => [check.id, blank(check)]))
  }

  of(id: string): CheckReport | undefined {
    return this.#reports.get(id)
  }

  get cancelled(): boolean {
    return this.#cancelled
  }

  /** ms since the epoch; undefined while the run is open. */
  get endedAt(): number | undefined {
    return this.#endedAt
  }

  snapshot(): RunSnapshot {
    const checks = [...this.#reports.values()]
    const ended = this.#endedAt === undefined ? {} : { endedAt: this.#endedAt, verdict: verdictOf(checks, this.#declared) }
    return { version: this.#version, lab: this.#lab, startedAt: this.#startedAt, ...ended, ...(this.#cancelled ? { cancelled: true } : {}), checks }
  }

  subscribe(listener: (snapshot: RunSnapshot) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  update(id: string, change: Partial<CheckReport>): void {
    const report = this.#reports.get(id)
    if (report === undefined) return
    this.#reports.set(id, { ...report, ...change })
    this.#changed()
  }

  /** The check is no part of this run after all. */
  leaveOut(id: string): void {
    this.#reports.delete(id)
    this.#changed()
  }

  cancel(): void {
    this.#cancelled = true
    this.#changed()
  }

  /** The checks have ended at this time (ms since the epoch); told only now, when all has been put back. */
  end(endedAt: number): void {
    this.#endedAt = endedAt
    this.#changed()
  }

  #changed(): void {
    this.#version++
    const snapshot = this.snapshot()
    for (const listener of this.#listeners) {
      try {
        listener(snapshot)
      } catch (fault) {
        // Who watches must not be able to change what comes out.
        this.#onFault(fault)
      }
    }
  }
}

function blank({ id, title, task, touches }: DeclaredCheck): CheckReport {
  return { id, title, task, state: 'waiting', ...(touches === undefined ? {} : { touches }) }
}
