import type { CheckReport, RunSnapshot } from '#lib/checking'
import type { NotStored } from '#app/_checks/run-event.ts'
import type { Refusal } from '#app/_checks/refusal.ts'
import { newsOf } from './news.ts'

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

/** What happens to it. */
export type CheckEvent =
  | { kind: 'asked' | 'unreachable' | 'cut' | 'lost' }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'snapshot'; attempt: string; joined: boolean; snapshot: RunSnapshot }
  | ({ kind: 'not-stored' } & NotStored)

/** The standing, and what readers of text were told of it last. */
export interface CheckTold {
  standing: CheckStanding
  news: string
}

/** How it stands after an event, and the news of it. */
export function afterEvent({ standing, news }: CheckTold, event: CheckEvent): CheckTold {
  const next = nextStanding(standing, event)
  return { standing: next, news: newsOfEvent(standing, event) ?? news }
}

function nextStanding(now: CheckStanding, event: CheckEvent): CheckStanding {
  switch (event.kind) {
    case 'asked':
      return isAtWork(now) ? now : { phase: 'opening' }
    case 'unreachable':
    case 'lost':
      return { phase: event.kind }
    case 'cut':
      return now.phase === 'open' ? { ...now, cut: true } : now
    case 'refused':
      return { phase: 'refused', refusal: event.refusal }
    case 'not-stored':
      return { phase: 'not-stored', reference: event.reference, seen: event.seen }
    case 'snapshot': {
      const { attempt, snapshot, joined } = event
      if (snapshot.endedAt !== undefined) return { phase: 'ended', attempt, snapshot }
      return { phase: 'open', attempt, snapshot, joined, cut: false }
    }
  }
}

function newsOfEvent(before: CheckStanding, event: CheckEvent): string | undefined {
  switch (event.kind) {
    case 'snapshot':
      return newsOf(before.phase === 'open' ? before.snapshot.checks : [], event.snapshot)
    case 'refused':
      return event.refusal.title
    case 'not-stored':
      return 'The verdict could not be stored, and does not count.'
    default:
      return undefined
  }
}

/** Whether a run is being made or followed. */
export function isAtWork({ phase }: CheckStanding): boolean {
  return phase === 'opening' || phase === 'open' || phase === 'unreachable'
}

/** What the list of checks shows: the run's, or those known before. A verdict that was not stored is not shown. */
export function checksShown(standing: CheckStanding, before: readonly CheckReport[]): readonly CheckReport[] {
  return standing.phase === 'open' || standing.phase === 'ended' ? standing.snapshot.checks : before
}
