import { createPracticeCluster } from '../cluster.ts'
import type { PracticeCluster, PracticeOptions } from '../cluster.ts'
import { SteppedClock } from '../clock/index.ts'

export interface Answer {
  status: number
  body: Record<string, unknown>
  headers: Record<string, string>
}

/** A cluster whose time stands still until it is told to go on, and a way to ask its API as the learner does. */
export function testCluster(options: PracticeOptions = {}) {
  const clock = new SteppedClock(Date.UTC(2026, 10, 22, 12, 17, 5))
  const cluster = createPracticeCluster({
    clock,
    onError: (error) => {
      throw error
    },
    ...options,
  })
  return { clock, cluster, ask: asker(cluster) }
}

export const asker = (cluster: PracticeCluster) =>
  async (request: string, body?: unknown, contentType = 'application/json', more: Record<string, string> = {}): Promise<Answer> => {
    const at = request.indexOf(' ')
    const answer = await cluster.handle({
      method: request.slice(0, at),
      path: request.slice(at + 1),
      headers: { authorization: `Bearer ${cluster.token}`, 'content-type': contentType, accept: 'application/json', 'user-agent': 'node', ...more },
      ...(body !== undefined && { body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }),
    })
    const text = typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body).toString()
    return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text }, headers: answer.headers }
  }
