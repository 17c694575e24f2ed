import type { ApiAnswer, ApiRequest } from './cluster.ts'
import type { ProblemId } from './problem.ts'

/** What one try came to: an answer, or trouble and whether trying again may help. */
export type Outcome = { answer: ApiAnswer } | Trouble

export interface Trouble {
  again: boolean
  id: ProblemId
  seen: string
  /** The server's own wish, in ms. */
  retryAfterMs?: number
  cause?: unknown
}

/** Largest answer that is read, in bytes; a namespace of 5,000 pods is below it. */
const largestAnswer = 64_000_000

/** The answer goes on and on; asking again would bring the same. */
export class TooLarge extends Error {}

/** Reads a body to its end. @throws TooLarge, or what broke the connection */
export async function readAll(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > largestAnswer) throw new TooLarge(`the answer is larger than ${largestAnswer / 1e6} MB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Whether sending it twice does no more than sending it once. */
export function isRepeatable({ method, repeatable = false }: ApiRequest): boolean {
  return method === 'GET' || repeatable
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** What a complete answer comes to. */
export function judge(request: ApiRequest, status: number, headers: Headers, text: string): Outcome {
  const evicting = request.path.endsWith('/eviction')
  if (status === 401) return { again: false, id: 'not-signed-in', seen: '401 Unauthorized' }
  if (status === 429 && !evicting) {
    return { again: true, id: 'too-many-requests', seen: '429 Too Many Requests', retryAfterMs: retryAfter(headers['retry-after']) ?? 1_000 }
  }
  if (status >= 500) {
    const seen = `${status} ${(messageOf(text) ?? '').slice(0, 200)}`.trim()
    return { again: isRepeatable(request) || status === 503, id: 'server-error', seen, retryAfterMs: retryAfter(headers['retry-after']) }
  }
  // An API server never sends anyone elsewhere, and credentials are for it alone.
  if (status >= 300 && status < 400) return { again: false, id: 'not-kubernetes', seen: `${status}, a redirect` }
  const warnings = [headers['warning'] ?? []].flat().map((line) => /"(.*)"/.exec(line)?.[1] ?? line)
  const date = Date.parse(String(headers['date'] ?? '')) || undefined
  if (request.text === true) return { answer: { status, body: text, warnings, date } }
  const type = String(headers['content-type'] ?? '')
  if (!type.startsWith('application/json')) {
    return { again: false, id: 'not-kubernetes', seen: `${status} with ${type === '' ? 'no content type' : type}` }
  }
  try {
    return { answer: { status, body: JSON.parse(text), warnings, date } }
  } catch (cause) {
    return { again: isRepeatable(request), id: 'connection-cut', seen: 'the answer ends in the middle', cause }
  }
}

/** Retry-After in ms: seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | string[] | undefined): number | undefined {
  const text = [header ?? []].flat()[0]?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now())
}

/** The message of a Status, or undefined when the text is something else. */
export function messageOf(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text) as { message?: unknown }
    return typeof message === 'string' ? message : undefined
  } catch {
    return undefined
  }
}
