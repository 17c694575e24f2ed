import type { RunSnapshot } from '#lib/checking'
import type { NotStored } from '#app/_checks/run-event.ts'

export interface RunListener {
  onSnapshot(snapshot: RunSnapshot): void
  onNotStored(what: NotStored): void
  /** The connection broke; the browser makes it again by itself. */
  onCut(): void
  /** The server knows no run of this lab. */
  onLost(): void
}

/** Follows the learner's run of the lab over server-sent events until it ends. Returns how to leave. */
export function followRun(lab: string, listener: RunListener): () => void {
  const source = new EventSource(`/api/labs/${lab}/run`)
  source.addEventListener('snapshot', (event) => {
    const snapshot = JSON.parse(event.data) as RunSnapshot
    if (snapshot.endedAt !== undefined) source.close()
    listener.onSnapshot(snapshot)
  })
  source.addEventListener('not-stored', (event) => {
    source.close()
    listener.onNotStored(JSON.parse(event.data) as NotStored)
  })
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) listener.onLost()
    else listener.onCut()
  })
  return () => source.close()
}
