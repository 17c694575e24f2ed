import { currentCheck, type Live } from '../check-run.ts'
import { type HttpOutcome, noAnswer, outcomeInWords } from '../diagnoses/answer.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Diagnosis } from '../model.ts'
import type { Observed } from '../observed.ts'
import type { Permission } from '../permissions.ts'
import { type HttpOptions, outcomeOf, requestLine } from '../probe/http-request.ts'

/** Something to ask, with what explains its silence better than the silence itself. */
export interface Target {
  url: string
  /** The address of one program behind it, asked when the front does not answer: tells the way from the program. */
  direct?: (seen: Observed) => string | undefined
  /** The cause, when there is one to be seen. */
  explain?: (seen: Observed, directly: HttpOutcome | undefined) => Diagnosis | undefined
}

export interface HttpExpectations {
  /** Answers with this status (200 when none is given) to a request from inside the cluster; resolves with the body. */
  toAnswer(status?: number): Promise<string>
}

export interface Http {
  /** An HTTP request from the probe pod in the lab's namespace. */
  (target: string | Target, options?: HttpOptions): Subject<HttpExpectations>
}

interface Asked {
  front: HttpOutcome
  directly?: HttpOutcome
}

/** How long a Service may take to follow its endpoints, in ms: kube-proxy on a slow node takes seconds. */
const settlesWithinMs = 8_000

/** A program may open its port a moment after its container counts as Ready; after so many refusals it will not. */
const refusalsThatCount = 3

export const http: Http = (asked, options = {}) => {
  const target: Target = typeof asked === 'string' ? { url: asked } : asked
  return { expectations: { toAnswer: (status = 200) => toAnswer(target, options, status) } }
}

function toAnswer(target: Target, options: HttpOptions, status: number): Promise<string> {
  let refusals = 0
  return currentCheck().trying<Asked, string>({
    asked: `GET ${target.url}${options.host === undefined ? '' : ` for ${options.host}`}`,
    limitMs: settlesWithinMs,
    attempt: async (live) => {
      const front = await ask(live, target.url, options)
      const direct = front.is === 'answered' ? undefined : live.look(target.direct)
      return direct === undefined ? { front } : { front, directly: await ask(live, direct, options) }
    },
    judge: ({ front, directly }, seen) => {
      if (front.is === 'answered' && front.status === status) return holds(front.body)
      if (directly?.is === 'refused') refusals++
      return judge(target, status, front, target.explain?.(seen, directly), directly?.is !== 'refused' || refusals >= refusalsThatCount)
    },
  })
}

/** One request from the probe pod. */
export async function ask(live: Live, url: string, options: HttpOptions): Promise<HttpOutcome> {
  const probe = await live.probePod()
  return outcomeOf(await probe.run(requestLine(url, options), `get ${url}`, 1000 * ((options.seconds ?? 3) + 10)))
}

function judge({ url }: Target, status: number, outcome: HttpOutcome, cause: Diagnosis | undefined, certain: boolean): Look<string> {
  if (cause !== undefined && certain) return fails(cause)
  const said = `${url} does not answer yet: ${outcomeInWords(outcome)}`
  return waits(said, cause ?? noAnswer(url, outcome, `${status} from ${url}`))
}

export const httpPermissions: readonly Permission[] = [
  { group: '', resource: 'pods', verbs: ['get', 'list', 'watch', 'create', 'delete'], scope: 'lab' },
  { group: '', resource: 'pods/exec', verbs: ['create', 'get'], scope: 'lab' },
]
