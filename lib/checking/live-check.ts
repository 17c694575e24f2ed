import { setTimeout as pause } from 'node:timers/promises'
import type { CheckRun, Live, Looking, Trying } from './check-run.ts'
import type { Door } from './door.ts'
import { Failed, StillConverging } from './endings.ts'
import type { Look, Waits } from './look.ts'
import { Unread } from './observed.ts'

/** What a live check tells the runner while it waits. */
export interface Progress {
  waiting(waitingFor: string, until: number): void
  working(): void
  remark(text: string): void
}

/** A check's body against the live cluster. */
export class LiveCheck implements CheckRun {
  readonly title: string
  readonly id: string
  readonly namespaces: readonly string[]
  readonly #door: Door
  readonly #live: Live
  readonly #progress: Progress
  /** ms since the epoch. */
  readonly #timeIsUp: number

  constructor(id: string, title: string, namespaces: readonly string[], convergesMs: number, door: Door, live: Live, progress: Progress) {
    this.id = id
    this.title = title
    this.namespaces = namespaces
    this.#timeIsUp = Date.now() + convergesMs
    this.#door = door
    this.#live = live
    this.#progress = progress
  }

  remark(text: string): void {
    this.#progress.remark(text)
  }

  async until<T>(look: Looking<T>): Promise<T> {
    for (;;) {
      const version = this.#door.version
      const found = await this.#look(look)
      if (found.is === 'holds') return this.#held(found.value)
      if (found.is === 'fails') throw new Failed(found.diagnosis)
      const again = found.againMs === undefined ? this.#timeIsUp : Math.min(Date.now() + found.againMs, this.#timeIsUp)
      this.#waitOrEnd(found, this.#timeIsUp)
      await this.#door.change(version, again)
    }
  }

  async trying<R, T>({ asked, attempt, judge, everyMs = 250, limitMs }: Trying<R, T>): Promise<T> {
    const timeIsUp = limitMs === undefined ? this.#timeIsUp : Math.min(Date.now() + limitMs, Math.max(this.#timeIsUp, Date.now() + 1_000))
    for (;;) {
      const version = this.#door.version
      const outcome = await attempt(this.#live)
      const found = await this.#look((seen) => judge(outcome, seen))
      const last = found.is !== 'waits' || Date.now() >= timeIsUp
      if (last) this.#door.note(this.id, asked, outcome)
      if (found.is === 'holds') return this.#held(found.value)
      if (found.is === 'fails') throw new Failed(found.diagnosis)
      this.#waitOrEnd(found, timeIsUp)
      await Promise.race([this.#door.change(version, timeIsUp), pause(everyMs)])
    }
  }

  async once<R>(asked: string, act: (live: Live) => Promise<R>): Promise<R> {
    return this.#door.note(this.id, asked, await act(this.#live))
  }

  #held<T>(value: T): T {
    this.#progress.working()
    return value
  }

  #waitOrEnd({ waitingFor, otherwise, patient }: Waits, timeIsUp: number): void {
    if (Date.now() < timeIsUp) return this.#progress.waiting(waitingFor, timeIsUp)
    throw patient === true ? new StillConverging(waitingFor, otherwise) : new Failed(otherwise)
  }

  /** Looks; what the look wants and nobody has read yet is read, and the look taken again. */
  async #look<T>(look: Looking<T>): Promise<Look<T>> {
    for (;;) {
      try {
        return look(this.#door.observed(this.title))
      } catch (error) {
        if (!(error instanceof Unread)) throw error
        await error.reading
      }
    }
  }
}
