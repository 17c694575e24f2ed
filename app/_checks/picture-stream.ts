import { livePicture } from '#lib/checking'
import { ClusterProblem, type Cluster } from '#lib/cluster'
import type { LoadedLab } from '#lib/curriculum'

/** How soon a browser asks again after trouble, in ms: a cluster that is off need not be asked each second. */
const askAgainMs = 5_000

/** Proxies close connections that are silent for a minute or so. */
const heartbeatMs = 15_000

/** The lab's objects as server-sent events: how they are, and again whenever they change, until the page leaves. */
export function pictureStream(lab: LoadedLab, cluster: Cluster, signal: AbortSignal): Response {
  const gone = new AbortController()
  signal.addEventListener('abort', () => gone.abort(), { once: true })
  const stream = new ReadableStream<string>({
    start(controller) {
      controller.enqueue(`retry: ${askAgainMs}\n\n`)
      const heartbeat = setInterval(() => controller.enqueue(': still here\n\n'), heartbeatMs)
      const told = tell(lab, cluster, gone.signal, (event) => controller.enqueue(event))
      void told.finally(() => {
        clearInterval(heartbeat)
        if (!gone.signal.aborted) controller.close()
      })
    },
    cancel: () => gone.abort(),
  })
  return new Response(stream.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

async function tell(lab: LoadedLab, cluster: Cluster, signal: AbortSignal, send: (event: string) => void): Promise<void> {
  try {
    for await (const picture of livePicture(lab, cluster, signal)) send(`event: picture\ndata: ${JSON.stringify(picture)}\n\n`)
  } catch (cause) {
    if (signal.aborted) return
    if (!(cause instanceof ClusterProblem)) console.error(`the objects of ${lab.id}:`, cause)
    const title = cause instanceof ClusterProblem ? cause.problem.title : 'The objects cannot be shown.'
    send(`event: trouble\ndata: ${JSON.stringify({ title })}\n\n`)
  }
}
