import { eventStream, keepAlive } from './event-stream.ts'
import type { OpenRun } from './open-run.ts'
import { isLast, type RunEvent } from './run-event.ts'

/** How soon a browser asks again when the connection breaks. */
const askAgainMs = 1_000

/**
 * The run as server-sent events: at once how it stands, then each change as a whole snapshot whose id is its version;
 * the response ends after the last one.
 */
export function runStream(run: OpenRun, signal: AbortSignal): Response {
  const gone = new AbortController()
  const stream = new ReadableStream<string>({
    start(controller) {
      const tell = (event: RunEvent) => {
        controller.enqueue(asEvent(event))
        if (!isLast(event)) return
        gone.abort()
        controller.close()
      }
      const unfollow = run.follow(tell)
      const stopBeating = keepAlive(controller)
      gone.signal.addEventListener('abort', () => {
        stopBeating()
        unfollow()
      })
      controller.enqueue(`retry: ${askAgainMs}\n\n`)
      tell(run.latest)
    },
    cancel: () => gone.abort(),
  })
  signal.addEventListener('abort', () => gone.abort(), { once: true })
  return eventStream(stream)
}

function asEvent(event: RunEvent): string {
  if (event.kind === 'not-stored') return `event: not-stored\ndata: ${JSON.stringify(event)}\n\n`
  return `id: ${event.snapshot.version}\nevent: snapshot\ndata: ${JSON.stringify(event.snapshot)}\n\n`
}
