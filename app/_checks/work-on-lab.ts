import { setTimeout as pause } from 'node:timers/promises'
import { InTheWay } from '#lib/checking'
import { ClusterProblem, type Cluster } from '#lib/cluster'
import type { LoadedLab } from '#lib/curriculum'
import type { Viewer } from '#lib/identity'
import { chosenCluster } from './chosen-cluster.ts'
import { refuse } from './lab-request.ts'
import type { Refusal } from './refusal.ts'
import { runOf } from './registry.ts'

/** One line of the news of work on a lab, as the page reads it. */
export type WorkNews = { line: string } | { done: true } | { refusal: Refusal }

/** Steps of work on a lab in a cluster, a line for each. */
export type Steps = (lab: LoadedLab, cluster: Cluster) => AsyncGenerator<string>

/**
 * Does work on the viewer's cluster and streams its news, a JSON line each; the work goes on when nobody listens any
 * more. A run that is open is ended first: what it looks at is about to change.
 */
export async function workOnLab({ viewer, lab }: { viewer: Viewer; lab: LoadedLab }, steps: Steps): Promise<Response> {
  const chosen = await chosenCluster(viewer)
  if ('refusal' in chosen) return refuse(409, chosen.refusal)
  const run = await runOf(viewer.userId, lab.id)
  run?.cancel()
  await run?.settled
  const { readable, writable } = new TransformStream<string, string>(undefined, { highWaterMark: 1_000 })
  void tell(writable.getWriter(), () => steps(lab, chosen.cluster))
  return new Response(readable.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

async function tell(writer: WritableStreamDefaultWriter<string>, steps: () => AsyncGenerator<string>): Promise<void> {
  // Not awaited: a page that has gone away takes no more lines, and the work goes on.
  const say = (news: WorkNews) => void writer.write(`${JSON.stringify(news)}\n`).catch(() => {})
  try {
    for await (const line of steps()) say({ line })
    say({ done: true })
  } catch (cause) {
    say({ refusal: refusalOf(cause) })
  }
  await Promise.race([writer.close().catch(() => {}), pause(10_000, undefined, { ref: false })])
}

function refusalOf(cause: unknown): Refusal {
  if (cause instanceof ClusterProblem) return cause.problem
  if (cause instanceof InTheWay) {
    return {
      title: 'Something of yours is in the way.',
      seen: cause.message,
      why: 'Nothing was touched.',
      next: { act: cause.next },
    }
  }
  console.error('work on a lab:', cause)
  return {
    title: 'It was not done to the end.',
    seen: cause instanceof Error ? cause.message : '',
    why: 'What was done so far stays done, and doing it again does no harm.',
    next: { act: 'Try again.' },
  }
}
