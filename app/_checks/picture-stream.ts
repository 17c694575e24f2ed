import { livePicture } from '#lib/checking'
import { ClusterProblem, type Cluster } from '#lib/cluster'
import type { LoadedLab } from '#lib/curriculum'
import { eventStream, keepAlive } from './event-stream.ts'

/** How soon a browser asks again after trouble, in ms: a cluster that is off need not be asked each second. */
const askAgainMs = 5_000

/** The lab's objects as server-sent events: how they are, and again whenever they change, until the page leaves. */
export function pictureStream(lab: LoadedLab, cluster: Cluster, signal: AbortSignal): Response {
  const gone = new AbortController()
  signal.addEventListener('abort', () => gone.abort(), { once: true })
  const stream = new ReadableStream<string>({
    start(controller) {
      controller.enqueue(`retry: ${askAgainMs}\n\n`)
      const stopBeating = keepAlive(controller)
      const told = tell(lab, cluster, gone.signal, (event) => controller.enqueue(event))
      void told.finally(() => {
        stopBeating()
        if (!gone.signal.aborted) controller.close()
      })
    },
    cancel: () => gone.abort(),
  })
  return eventStream(stream)
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
