import type { CheckRun, Live, Looking, Trying } from './check-run.ts'
import type { Door } from './door.ts'
import { Failed, StillConverging } from './endings.ts'
import type { Fails, Look, Waits } from './look.ts'
import { Unread } from './observed.ts'

/** A watch that has been silent for so long while something is waited for is not trusted, in ms: it may hang. */
const silentMs = 10_000

/** What a live check tells the runner while it waits. */
export interface Progress {
  waiting(waitingFor: string, until: number): void
  working(): void
  remark(text: string): void
}

/** A cluster that never stands still is given so many more tries when the time is up, and then judged as it is. */
const triesTooLate = 3

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
  readonly #lostBefore: number

  constructor(id: string, title: string, namespaces: readonly string[], convergesMs: number, door: Door, live: Live, progress: Progress) {
    this.id = id
    this.title = title
    this.namespaces = namespaces
    this.#timeIsUp = Date.now() + convergesMs
    this.#door = door
    this.#lostBefore = door.lostMs
    this.#live = live
    this.#progress = progress
  }

  remark(text: string): void {
    this.#progress.remark(text)
  }

  async until<T>(look: Looking<T>): Promise<T> {
    for (;;) {
      const { version } = this.#door
      const found = await this.#look(look)
      if (found.is === 'holds') return this.#held(found.value)
      const timeIsUp = this.#timeIsUp + this.#lostMs
      const ending = await this.#endOf(found, timeIsUp, version)
      if (ending !== undefined) throw ending
      await this.#wait(found, timeIsUp, version, found.is === 'waits' ? found.againMs : undefined)
    }
  }

  async trying<R, T>({ asked, attempt, judge, everyMs = 250, limitMs }: Trying<R, T>): Promise<T> {
    let begun: number | undefined
    let late = 0
    for (;;) {
      const { version } = this.#door
      const outcome = await attempt(this.#live)
      // The first try may have waited for a probe pod, which is none of the learner's time.
      begun ??= Date.now()
      const looked = this.#door.version
      const found = await this.#look((seen) => judge(outcome, seen))
      const timeIsUp = (limitMs === undefined ? Math.max(this.#timeIsUp, begun + 1_000) : begun + limitMs) + this.#lostMs
      const ending = found.is === 'holds' ? undefined : await this.#endOf(found, timeIsUp, looked, late >= triesTooLate)
      if (Date.now() >= timeIsUp) late++
      if (found.is === 'holds' || ending !== undefined) this.#door.note(this.id, asked, outcome)
      if (found.is === 'holds') return this.#held(found.value)
      if (ending !== undefined) throw ending
      await this.#wait(found, timeIsUp, version, everyMs)
    }
  }

  async once<R>(asked: string, act: (live: Live) => Promise<R>): Promise<R> {
    return this.#door.note(this.id, asked, await act(this.#live))
  }

  /** For how long the cluster could not be heard since the check began, in ms. */
  get #lostMs(): number {
    return this.#door.lostMs - this.#lostBefore
  }

  #held<T>(value: T): T {
    this.#progress.working()
    return value
  }

  /** How the check ends when it is decided or its time is up. Nothing is said to be wrong on news that may be old. */
  async #endOf(found: Fails | Waits, timeIsUp: number, looked: number, anyhow = false): Promise<Failed | StillConverging | undefined> {
    if (found.is === 'waits' && Date.now() < timeIsUp) return undefined
    await this.#door.confirm()
    return anyhow || this.#door.version === looked ? endingOf(found) : undefined
  }

  /** Returns when it is worth looking again. */
  async #wait(found: Fails | Waits, timeIsUp: number, version: number, againMs = Infinity): Promise<void> {
    if (found.is === 'fails') return
    this.#progress.waiting(found.waitingFor, timeIsUp)
    await this.#door.change(version, Math.min(Date.now() + Math.min(againMs, silentMs), timeIsUp))
    if (this.#door.version === version) await this.#door.confirm(silentMs)
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

function endingOf(found: Fails | Waits): Failed | StillConverging {
  if (found.is === 'fails') return new Failed(found.diagnosis)
  return found.patient === true ? new StillConverging(found.waitingFor, found.otherwise) : new Failed(found.otherwise)
}
