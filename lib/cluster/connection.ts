import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request as send } from 'undici'
import { classify } from './classify.ts'
import type { ApiAnswer, ApiRequest } from './cluster.ts'
import type { Credentials } from './credentials.ts'
import { explain } from './explain.ts'
import { ClusterProblem, type Problem, type ProblemId } from './problem.ts'

/** Until the server begins to answer one try, in ms. A slow API server takes seconds; a dead one takes for ever. */
const answerWithin = 8_000
const connectWithin = 4_000
/** Largest answer that is read, in bytes; a namespace of 5,000 pods is below it. */
const largestAnswer = 64_000_000

const patchTypes = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
} as const

/** Kept connections to one API server, with its credentials, time-outs, and the patience for what passes by itself. */
export class Connection {
  readonly context: string
  readonly credentials: Credentials
  readonly #agent: Agent

  constructor(context: string, credentials: Credentials) {
    this.context = context
    this.credentials = credentials
    const { ca, cert, key, serverName, verify } = credentials
    this.#agent = new Agent({
      // One connection carries all requests and watches at once, so a run opens no more than this.
      allowH2: true,
      connections: 4,
      maxConcurrentStreams: 100,
      keepAliveTimeout: 120_000,
      keepAliveMaxTimeout: 300_000,
      headersTimeout: answerWithin,
      bodyTimeout: 0,
      connect: { ca, cert, key, servername: serverName, rejectUnauthorized: verify, timeout: connectWithin, ALPNProtocols: ['h2', 'http/1.1'] },
    })
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }

  /** Sends one request, again while it is worth it and `patienceMs` lasts. */
  async ask(request: ApiRequest): Promise<ApiAnswer> {
    const giveUpAt = Date.now() + (request.patienceMs ?? 0)
    for (let tries = 0; ; tries++) {
      request.signal?.throwIfAborted()
      const outcome = await this.#tryOnce(request)
      if ('answer' in outcome) return outcome.answer
      const wait = Math.min(outcome.retryAfterMs ?? 100 * 2 ** Math.min(tries, 4), 5_000)
      if (!outcome.again || Date.now() + wait > giveUpAt) throw this.problem(outcome.id, outcome.seen, outcome.cause)
      await pause(wait, undefined, { signal: request.signal })
    }
  }

  /** Opens a request whose body is read line by line by the caller (a watch). */
  async open(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal) {
    try {
      return await send(this.#url(path, query), { dispatcher: this.#agent, headers: this.headers(), signal })
    } catch (cause) {
      signal.throwIfAborted()
      const { id, seen } = classify(cause)
      throw this.problem(id, seen, cause)
    }
  }

  problem(id: ProblemId, seen: string, cause?: unknown): ClusterProblem {
    return new ClusterProblem(this.#explain(id, seen), cause)
  }

  headers(): Record<string, string> {
    const { authorization } = this.credentials
    return { 'user-agent': 'pilothouse', accept: 'application/json', ...(authorization === undefined ? {} : { authorization }) }
  }

  #explain(id: ProblemId, seen: string): Problem {
    return explain(id, { context: this.context, server: this.credentials.server, seen })
  }

  #url(path: string, query: Readonly<Record<string, string>> | undefined): string {
    const text = new URLSearchParams(query).toString()
    return `${this.credentials.server}${path}${text === '' ? '' : `?${text}`}`
  }

  async #tryOnce(request: ApiRequest): Promise<Outcome> {
    // A change that may have reached the server is not sent twice: only what never got a connection is.
    const reading = request.method === 'GET'
    try {
      const answer = await send(this.#url(request.path, request.query), {
        dispatcher: this.#agent,
        method: request.method,
        signal: request.signal,
        headers: {
          ...this.headers(),
          ...(request.text === true ? { accept: '*/*' } : {}),
          ...(request.body === undefined ? {} : { 'content-type': request.patch === undefined ? 'application/json' : patchTypes[request.patch] }),
        },
        body: request.body === undefined ? null : JSON.stringify(request.body),
      })
      const text = await readAll(answer.body)
      return judge(request, answer.statusCode, answer.headers, text)
    } catch (cause) {
      request.signal?.throwIfAborted()
      const { id, seen } = classify(cause)
      const passing = id === 'connection-refused' || (reading && (id === 'connection-cut' || id === 'timed-out'))
      return { again: passing, id, seen, cause }
    }
  }
}

type Outcome = { answer: ApiAnswer } | { again: boolean; id: ProblemId; seen: string; retryAfterMs?: number; cause?: unknown }

async function readAll(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > largestAnswer) throw new Error(`the answer is larger than ${largestAnswer / 1e6} MB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function judge(request: ApiRequest, status: number, headers: Record<string, string | string[] | undefined>, text: string): Outcome {
  const type = String(headers['content-type'] ?? '')
  const warnings = [headers['warning'] ?? []].flat().map((line) => /"(.*)"/.exec(line)?.[1] ?? line)
  if (status === 401) return { again: false, id: 'not-signed-in', seen: '401 Unauthorized' }
  const evicting = request.path.endsWith('/eviction')
  if (status === 429 && !evicting) {
    return { again: true, id: 'too-many-requests', seen: '429 Too Many Requests', retryAfterMs: Number(headers['retry-after'] ?? 1) * 1000 }
  }
  if (status >= 500) {
    return { again: request.method === 'GET' || status === 503, id: 'server-error', seen: `${status} ${(messageOf(text) ?? '').slice(0, 200)}`.trim() }
  }
  const date = Date.parse(String(headers['date'] ?? '')) || undefined
  if (request.text === true) return { answer: { status, body: text, warnings, date } }
  if (!type.startsWith('application/json')) {
    return { again: false, id: 'not-kubernetes', seen: `${status} with ${type === '' ? 'no content type' : type}` }
  }
  try {
    return { answer: { status, body: JSON.parse(text), warnings, date } }
  } catch (cause) {
    return { again: request.method === 'GET', id: 'connection-cut', seen: 'the answer ends in the middle', cause }
  }
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
