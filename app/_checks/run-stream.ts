import type { OpenRun } from './open-run.ts'
import { isLast, type RunEvent } from './run-event.ts'

/** How soon a browser asks again when the connection breaks. */
const askAgainMs = 1_000

/** Proxies close connections that are silent for a minute or so, and a dead one is only noticed by writing to it. */
const heartbeatMs = 15_000

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
      const heartbeat = setInterval(() => controller.enqueue(': still here\n\n'), heartbeatMs)
      gone.signal.addEventListener('abort', () => {
        clearInterval(heartbeat)
        unfollow()
      })
      controller.enqueue(`retry: ${askAgainMs}\n\n`)
      tell(run.latest)
    },
    cancel: () => gone.abort(),
  })
  signal.addEventListener('abort', () => gone.abort(), { once: true })
  return new Response(stream.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform: a compressing proxy would hold events back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function asEvent(event: RunEvent): string {
  if (event.kind === 'not-stored') return `event: not-stored\ndata: ${JSON.stringify(event)}\n\n`
  return `id: ${event.snapshot.version}\nevent: snapshot\ndata: ${JSON.stringify(event.snapshot)}\n\n`
}
