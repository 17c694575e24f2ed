import { type ApiRequest, ClusterProblem, type ExecAnswer } from '#lib/cluster'
import type { Call } from './model.ts'
import type { Secrecy } from './secrecy.ts'

/** Lines of Call are for people: longer answers are cut. */
const answerLength = 200

/** What an API call or a command came to, as far as the log tells it. */
type Noted = { status: number; body: unknown; resourceVersion?: string } | ExecAnswer

/** All that a run asked of the cluster, with what it came to, for the learner to read. */
export class CallLog {
  readonly calls: Call[] = []
  readonly #secrecy: Secrecy
  readonly #begun = performance.now()

  constructor(secrecy: Secrecy) {
    this.#secrecy = secrecy
  }

  /** Asks, and notes what was asked, what for, how long it took and what came back. */
  async noted<T extends Noted>(
    request: Pick<ApiRequest, 'method' | 'path'>,
    asked: string,
    purpose: string,
    ask: () => Promise<T>,
  ): Promise<T> {
    const at = Math.round(performance.now() - this.#begun)
    const call: Call = { at, ms: 0, asked, purpose, method: request.method, path: request.path, answered: 'no answer' }
    this.calls.push(call)
    const begun = performance.now()
    try {
      const answer = await ask()
      call.answered = inOneLine('status' in answer ? answerOf(answer.status, answer.body) : outcomeOf(answer), this.#secrecy)
      if ('resourceVersion' in answer) call.resourceVersion = answer.resourceVersion
      return answer
    } catch (error) {
      call.answered = inOneLine(error instanceof ClusterProblem ? error.problem.seen : 'cancelled', this.#secrecy)
      throw error
    } finally {
      call.ms = Math.round(performance.now() - begun)
    }
  }
}

function answerOf(status: number, body: unknown): string {
  if (typeof body === 'string') return status === 200 ? body : String(status)
  const { message, reason } = (body ?? {}) as { message?: string; reason?: string }
  return status < 300 ? String(status) : `${status} ${reason ?? ''}: ${message ?? ''}`
}

function outcomeOf({ code, stdout, stderr, refused }: ExecAnswer): string {
  if (refused !== undefined) return refused
  const said = (stdout || stderr).trim()
  return said === '' ? `exit code ${code}` : `exit code ${code}: ${said}`
}

function inOneLine(text: string, secrecy: Secrecy): string {
  const line = secrecy.text(text).replaceAll(/\s+/g, ' ').trim()
  return line.length > answerLength ? `${line.slice(0, answerLength - 1)}…` : line
}
