import type { RunSnapshot } from '#lib/checking'

/** What became of a verdict that could not be kept: it is never shown; the log has the cause under the reference. */
export interface NotStored {
  /** Names the line of the log, e.g. "7f3a-10c2". */
  reference: string
  /** What was seen, for the person, e.g. "The server’s disk is full." */
  seen: string
}

/** What a run tells the pages that follow it. An ended snapshot is told only after its verdict was stored. */
export type RunEvent = { kind: 'snapshot'; snapshot: RunSnapshot } | ({ kind: 'not-stored' } & NotStored)

/** Whether nothing comes after this event. */
export function isLast(event: RunEvent): boolean {
  return event.kind === 'not-stored' || event.snapshot.endedAt !== undefined
}
