import { currentCheck } from '../check-run.ts'
import { type HttpOutcome, noAnswer, outcomeInWords } from '../diagnoses/answer.ts'
import { noController, otherBackendAnswers } from '../diagnoses/ingress.ts'
import { Unsupported } from '../endings.ts'
import type { Subject } from '../expect.ts'
import { holds, type Look, waits } from '../look.ts'
import type { Permission } from '../permissions.ts'
import { lookEntrance } from '../subjects/ingress-controller.ts'
import type { IngressSubject } from '../subjects/ingress.ts'
import type { ServiceSubject } from '../subjects/service.ts'
import { ask, httpPermissions } from './http.ts'

export interface ThroughExpectations {
  /** The controller passes the request on to the Service: it answers what the Service answers directly. Unsupported without a controller. */
  toReach(service: ServiceSubject, port: number): Promise<void>
}

export interface Through {
  /** A request that goes in at the controller of the Ingress, with that host and path. */
  (ingress: IngressSubject, request: { host: string; path: string }): Subject<ThroughExpectations>
}

/** What the controller answers, and the Service when it is asked past it. */
interface Asked {
  through: HttpOutcome
  directly: HttpOutcome
}

/** How long a controller may take to follow an Ingress, in ms. */
const followedWithinMs = 12_000

export const through: Through = (ingress, request) => ({ expectations: { toReach: (service, port) => toReach(ingress, request, service, port) } })

async function toReach(subject: IngressSubject, { host, path }: { host: string; path: string }, service: ServiceSubject, port: number): Promise<void> {
  const check = currentCheck()
  const { url, ofClass } = await check.until((seen) => subject.when(seen, (ingress) => lookEntrance(seen, ingress)))
  if (url === undefined) throw new Unsupported(noController(ofClass))
  const { url: past } = service.byName(port)
  await check.trying<Asked, void>({
    asked: `GET ${url}${path} for ${host}`,
    everyMs: 500,
    limitMs: followedWithinMs,
    attempt: async (live) => ({ through: await ask(live, `${url}${path}`, { host }), directly: await ask(live, `${past}/`, {}) }),
    judge: (asked, seen) => subject.when(seen, (ingress) => {
      const wanted = { host, path, service: service.name }
      return lookReached(asked, `http://${host}${path}`, (answer) => otherBackendAnswers(ingress, wanted, answer))
    }),
  })
}

export function lookReached({ through, directly }: Asked, url: string, other: (answer: string) => ReturnType<typeof otherBackendAnswers>): Look {
  if (directly.is !== 'answered' || directly.status !== 200) return waits(`the Service itself answers ${outcomeInWords(directly)}`, noAnswer(url, directly, 'an answer of the Service'))
  if (through.is !== 'answered' || through.status !== 200) return waits(`the controller answers ${outcomeInWords(through)}`, noAnswer(url, through, '200 through the controller'))
  return through.body.trim() === directly.body.trim() ? holds() : waits('another application answers', other(through.body))
}

/** Controllers live in namespaces of their own: their Services are looked for by name in all of them. */
export const throughPermissions: readonly Permission[] = [...httpPermissions, { group: '', resource: 'services', verbs: ['list'], scope: 'cluster' }]
