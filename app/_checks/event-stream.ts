/** Proxies close connections that are silent for a minute or so, and a dead one is only noticed by writing to it. */
const heartbeatMs = 15_000

/** Writes a comment now and then, so that the connection is not silent. Returns how to stop. */
export function keepAlive(controller: ReadableStreamDefaultController<string>): () => void {
  const heartbeat = setInterval(() => controller.enqueue(': still here\n\n'), heartbeatMs)
  return () => clearInterval(heartbeat)
}

/** A stream of server-sent events as a response. */
export function eventStream(events: ReadableStream<string>): Response {
  return new Response(events.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform: a compressing proxy would hold events back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
