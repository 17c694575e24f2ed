import type { LiveRun, RunResult, RunSnapshot } from '#lib/checking'
import { notStored } from './not-stored.ts'
import { isLast, type RunEvent } from './run-event.ts'

type Follower = (event: RunEvent) => void

/**
 * A run that pages can follow. It does not depend on any of them: it goes on when the last one leaves.
 * The runner's last snapshot is held back until `store` has kept the verdict, so that what was shown was stored.
 */
export class OpenRun {
  readonly attempt: string
  /** Resolves when the verdict is stored, or is known not to be; never rejects. */
  readonly settled: Promise<void>
  readonly #live: LiveRun
  readonly #followers = new Set<Follower>()
  #latest: RunEvent

  constructor(attempt: string, live: LiveRun, store: (result: RunResult) => Promise<void>) {
    this.attempt = attempt
    this.#live = live
    this.#latest = { kind: 'snapshot', snapshot: withoutEnd(live.snapshot()) }
    const leave = live.subscribe((snapshot) => {
      if (snapshot.endedAt === undefined) this.#tell({ kind: 'snapshot', snapshot })
    })
    this.settled = this.#settle(store).finally(leave)
  }

  get latest(): RunEvent {
    return this.#latest
  }

  get open(): boolean {
    return !isLast(this.#latest)
  }

  /** Tells the follower each change from now on. Returns how to leave. */
  follow(follower: Follower): () => void {
    this.#followers.add(follower)
    return () => void this.#followers.delete(follower)
  }

  cancel(): void {
    this.#live.cancel()
  }

  async #settle(store: (result: RunResult) => Promise<void>): Promise<void> {
    const result = await this.#live.finished
    try {
      await store(result)
      this.#tell({ kind: 'snapshot', snapshot: result.snapshot })
    } catch (cause) {
      this.#tell({ kind: 'not-stored', ...notStored(this.attempt, cause) })
    }
  }

  #tell(event: RunEvent): void {
    this.#latest = event
    for (const follower of this.#followers) follower(event)
  }
}

function withoutEnd(snapshot: RunSnapshot): RunSnapshot {
  return { ...snapshot, endedAt: undefined, verdict: undefined }
}
