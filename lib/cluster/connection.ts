import { X509Certificate } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request as send } from 'undici'
import { isRepeatable, judge, type Outcome, readAll, TooLarge, type Trouble } from './answer.ts'
import { classify } from './classify.ts'
import type { ApiAnswer, ApiRequest } from './cluster.ts'
import type { Credentials } from './credentials.ts'
import { explain } from './explain.ts'
import { ClusterProblem, type ProblemId } from './problem.ts'
import { Turns } from './turns.ts'

/** Until the server begins to answer one try, and between two pieces of its answer, in ms. A slow API server takes seconds; a dead one for ever. */
const answerWithin = 8_000
const connectWithin = 4_000

const patchTypes = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
} as const

/** Nobody is there at all, as opposed to somebody in trouble. */
const unreached: ReadonlySet<ProblemId> = new Set(['connection-refused', 'unreachable', 'name-not-found'])

/** Passes by itself, often within a second, whether the request was read or not. */
const passing: ReadonlySet<ProblemId> = new Set(['connection-cut', 'timed-out'])

/** Kept connections to one API server, with its credentials, time-outs, and the patience for what passes by itself. */
export class Connection {
  readonly context: string
  readonly credentials: Credentials
  /** Each exec has a socket of its own, unlike all that is asked otherwise. */
  readonly execs = new Turns(16)
  readonly #requests: Agent
  /** Apart, because without HTTP/2 each watch keeps a connection to itself, and requests must not wait for one. */
  readonly #watches: Agent

  constructor(context: string, credentials: Credentials, { answerWithinMs = answerWithin } = {}) {
    this.context = context
    this.credentials = credentials
    const { ca, cert, key, serverName, verify } = credentials
    const agent = (connections: number) =>
      new Agent({
        // Over HTTP/2 one connection carries everything at once; these are the most for a server that lacks it.
        allowH2: true,
        connections,
        maxConcurrentStreams: 100,
        keepAliveTimeout: 120_000,
        keepAliveMaxTimeout: 300_000,
        headersTimeout: answerWithinMs,
        bodyTimeout: answerWithinMs,
        connect: { ca, cert, key, servername: serverName, rejectUnauthorized: verify, timeout: connectWithin, ALPNProtocols: ['h2', 'http/1.1'] },
      })
    this.#requests = agent(4)
    this.#watches = agent(32)
  }

  async close(): Promise<void> {
    await Promise.all([this.#requests.destroy(), this.#watches.destroy()])
  }

  /** Sends one request, again while it is worth it and its patience lasts. */
  async ask(request: ApiRequest): Promise<ApiAnswer> {
    const begun = Date.now()
    for (let tries = 0; ; tries++) {
      request.signal?.throwIfAborted()
      const outcome = await this.#tryOnce(request)
      if ('answer' in outcome) return outcome.answer
      const wait = outcome.retryAfterMs ?? 100 * 2 ** Math.min(tries, 4)
      if (!outcome.again || Date.now() + wait > begun + patienceOf(request, outcome.id)) throw this.problem(outcome.id, outcome.seen, outcome.cause)
      await pause(wait, undefined, { signal: request.signal })
    }
  }

  /** Opens a request whose body is read line by line by the caller (a watch). */
  async open(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal) {
    try {
      // A watch may be silent for minutes.
      return await send(this.#url(path, query), { dispatcher: this.#watches, headers: this.headers(), signal, bodyTimeout: 0 })
    } catch (cause) {
      signal.throwIfAborted()
      const { id, seen } = classify(cause)
      throw this.problem(id, seen, cause)
    }
  }

  /** The problem as the learner is told it. A 401 to a certificate past its last day has a cause that can be named. */
  problem(id: ProblemId, seen: string, cause?: unknown): ClusterProblem {
    const { server, cert } = this.credentials
    const named = id === 'not-signed-in' && cert !== undefined && hasExpired(cert) ? 'client-certificate-expired' : id
    return new ClusterProblem(explain(named, { context: this.context, server, seen }), cause)
  }

  headers(): Record<string, string> {
    const { authorization } = this.credentials
    return { 'user-agent': 'pilothouse', accept: 'application/json', ...(authorization === undefined ? {} : { authorization }) }
  }

  #url(path: string, query: Readonly<Record<string, string>> | undefined): string {
    const text = new URLSearchParams(query).toString()
    return `${this.credentials.server}${path}${text === '' ? '' : `?${text}`}`
  }

  async #tryOnce(request: ApiRequest): Promise<Outcome> {
    try {
      const answer = await send(this.#url(request.path, request.query), {
        dispatcher: this.#requests,
        method: request.method,
        signal: request.signal,
        headers: {
          ...this.headers(),
          ...(request.text === true ? { accept: '*/*' } : {}),
          ...(request.body === undefined ? {} : { 'content-type': request.patch === undefined ? 'application/json' : patchTypes[request.patch] }),
        },
        body: request.body === undefined ? null : JSON.stringify(request.body),
      })
      return judge(request, answer.statusCode, answer.headers, await readAll(answer.body))
    } catch (cause) {
      request.signal?.throwIfAborted()
      return troubleOf(request, cause)
    }
  }
}

/** What keeps a try from an answer. A change that may have reached the server is sent again only where that does no harm. */
function troubleOf(request: ApiRequest, cause: unknown): Trouble {
  if (cause instanceof TooLarge) return { again: false, id: 'server-error', seen: cause.message, cause }
  const { id, seen } = classify(cause)
  return { again: unreached.has(id) || (isRepeatable(request) && passing.has(id)), id, seen, cause }
}

function patienceOf({ patienceMs = 0, unreachedMs = patienceMs }: ApiRequest, id: ProblemId): number {
  return unreached.has(id) ? unreachedMs : patienceMs
}

function hasExpired(cert: string): boolean {
  return new X509Certificate(cert).validToDate.getTime() < Date.now()
}
