import { currentCheck, type Live } from '../check-run.ts'
import { timesIn } from '../clock-times.ts'
import { pageMissing, pageStandsStill, pageWithoutTime, serversOwnPage, timeDiffers } from '../diagnoses/page.ts'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import { outcomeInWords } from '../diagnoses/answer.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Pod } from '../objects.ts'
import { isReady } from '../readiness.ts'
import type { PodSubject } from '../subjects/pod.ts'
import { ask, httpPermissions } from './http.ts'

export interface PageExpectations {
  /** Shows the time by the cluster's clock, and a later one within so many seconds. */
  toKeepTime(everySeconds: number): Promise<void>
}

/** The page that a pod serves on port 80 under /. */
export interface Page {
  (pod: PodSubject): Subject<PageExpectations>
}

/** One fetch of the page. */
interface Fetch {
  /** "200, 29 bytes". */
  answered: string
  status: number
  /** Newest time on it, ms since the epoch. */
  newest?: number
  /** The cluster's clock then. */
  at: number
  ownPage: boolean
  excerpt: string
}

interface Watched {
  first: Fetch
  latest: Fetch
}

/** What a busy node may take on top of the time between two writes, in ms. */
const graceMs = 5_000

const fetchEveryMs = 500

/** What a server brings along; a volume mounted over it would hide it. */
const ownPage = /Welcome to nginx|It works!/

export const page: Page = (pod) => ({ expectations: { toKeepTime: (everySeconds) => keepTime(pod, everySeconds * 1000) } })

async function keepTime(pod: PodSubject, everyMs: number): Promise<void> {
  const { url } = await pod.byAddress(80)
  let first: Fetch | undefined
  await currentCheck().trying<Watched, void>({
    asked: `GET ${url} until the time on it moves on`,
    everyMs: fetchEveryMs,
    limitMs: everyMs + graceMs,
    attempt: async (live) => {
      const latest = await fetched(live, `${url}/`)
      if (first?.newest === undefined) first = latest
      return { first, latest }
    },
    judge: (watched, seen) => {
      const found = pod.find(seen)
      if (found === undefined) return pod.when(seen, () => holds())
      return isReady(found) ? judge(found, watched, everyMs) : podTrouble(seen, found)
    },
  })
}

async function fetched(live: Live, url: string): Promise<Fetch> {
  const outcome = await ask(live, url, { end: true })
  const at = live.look((seen) => seen.now()) ?? Date.now()
  const answered = outcomeInWords(outcome)
  if (outcome.is !== 'answered') return { answered, status: 0, at, ownPage: false, excerpt: '' }
  const times = timesIn(outcome.body, at)
  const newest = times.length === 0 ? {} : { newest: Math.max(...times) }
  const own = ownPage.exec(outcome.body)?.[0]
  const lastLine = outcome.body.trim().split('\n').at(-1) ?? ''
  return { answered, status: outcome.status, ...newest, at, ownPage: own !== undefined, excerpt: (own ?? lastLine).slice(0, 120) }
}

function judge(pod: Pod, { first, latest }: Watched, everyMs: number): Look {
  const seconds = everyMs / 1000
  if (latest.status !== 200) return waits(`the page answers ${latest.answered}`, pageMissing(pod, latest.answered))
  if (latest.ownPage) return fails(serversOwnPage(pod, latest.excerpt))
  if (latest.newest === undefined) return waits('no time is on the page yet', pageWithoutTime(pod, latest.excerpt))
  const behindMs = latest.at - latest.newest
  const stale = Math.abs(behindMs) > everyMs + graceMs
  if (first.newest !== undefined && latest.newest > first.newest) return stale ? fails(timeDiffers(pod, latest.excerpt, behindMs)) : holds()
  return waits(`the page says ${latest.excerpt}, and has said so since the first look`, pageStandsStill(pod, latest.excerpt, seconds, behindMs))
}

export const pagePermissions = httpPermissions
