import type { CheckReport, RunSnapshot } from '#lib/checking'
import type { NotStored } from '#app/_checks/run-event.ts'
import type { Refusal } from '#app/_checks/refusal.ts'

/** How the check of this lab stands in this page. */
export type CheckStanding =
  /** Nothing asked for since the page was opened. */
  | { phase: 'idle' }
  /** Clicked; the server has not answered yet. */
  | { phase: 'opening' }
  /** Clicked; the server cannot be reached. The wish is kept and tried again. */
  | { phase: 'unreachable' }
  /** The server said why it does not begin: no cluster chosen, not signed in any more. */
  | { phase: 'refused'; refusal: Refusal }
  /** Followed. `joined`: begun by another click or tab; `cut`: the connection is being made again. */
  | { phase: 'open'; attempt: string; snapshot: RunSnapshot; joined: boolean; cut: boolean }
  /** Stored and final. */
  | { phase: 'ended'; attempt: string; snapshot: RunSnapshot }
  | ({ phase: 'not-stored' } & NotStored)
  /** The server knows nothing of the run any more: it was started again in between. */
  | { phase: 'lost' }

/** Whether a run is being made or followed. */
export function isAtWork({ phase }: CheckStanding): boolean {
  return phase === 'opening' || phase === 'open' || phase === 'unreachable'
}

/** What the list of checks shows: the run's, or those known before. A verdict that was not stored is not shown. */
export function checksShown(standing: CheckStanding, before: readonly CheckReport[]): readonly CheckReport[] {
  return standing.phase === 'open' || standing.phase === 'ended' ? standing.snapshot.checks : before
}
