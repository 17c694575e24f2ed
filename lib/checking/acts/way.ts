import { currentCheck } from '../check-run.ts'
import { nobodyAnswers, opensToAll, portClosed, ruleTooWide, type Way as Ends, wayBlocked, wayClosed, wayOpen } from '../diagnoses/network-policy.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Diagnosis } from '../model.ts'
import type { Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Permission } from '../permissions.ts'
import { type Direction, governing, includes, isAnybody, opens, rulesOf } from '../policy-rules.ts'
import type { PodSubject } from '../subjects/pod.ts'
import { isAnswer, knock, spotIn } from './knock.ts'
import { insidePermissions, lookRun, podInside, type Printed, type Spot } from './inside.ts'

export interface WayExpectations {
  /** A connection comes about. */
  toBeOpen(): Promise<void>
  /** No connection comes about, though the program at the other end listens: what nobody listens to is not blocked. */
  toBeBlocked(): Promise<void>
}

export interface Way {
  /** A TCP connection from within one pod to a port of another; the one needs sh and wget, as setups bring them. */
  (from: PodSubject, to: PodSubject, port: number): Subject<WayExpectations>
}

/** How long a network plugin may take to follow a policy, in ms. */
const followedWithinMs = 10_000

/** How long a program in a Ready pod may take until it listens, in ms. */
const listensWithinMs = 4_000

interface Tried {
  there: Printed
  /** The same asked within the other pod, when the first was not answered. */
  within?: Printed
  /** The plugin, or the program, has had its time: what is so now stays so. */
  late: boolean
}

export const way: Way = (from, to, port) => ({
  expectations: {
    toBeOpen: () => walk(from, to, port, 'through', lookOpen),
    toBeBlocked: () => walk(from, to, port, 'blocked', lookBlocked),
  },
})

type Went = 'through' | 'blocked' | 'nobody-listens'

async function walk(from: PodSubject, to: PodSubject, port: number, wanted: Went, look: (seen: Observed, ends: Ends, went: Went) => Look): Promise<void> {
  const check = currentCheck()
  const [first, second] = [await podInside(from), await podInside(to)]
  const address = await to.address()
  const [start, end] = [spotIn(first), spotIn(second)]
  const ends = { from: first, to: second, port }
  let begun: number | undefined
  const went = await check.trying<Tried, Went>({
    asked: `connect from ${from.name} to ${to.name}:${port}`,
    everyMs: 500,
    limitMs: 2 * followedWithinMs,
    attempt: async (live) => {
      begun ??= Date.now()
      const there = await knock(live, start, address, port, `connect to ${to.name}:${port} from ${from.name}`)
      // At the same address: what only listens to itself (127.0.0.1) is not blocked by anybody. No policy holds within a pod.
      const within = isAnswer(there) ? {} : { within: await knock(live, end, address, port, `connect to ${to.name}:${port} from itself`) }
      const { within: answer } = within
      const limitMs = answer === undefined || isAnswer(answer) ? followedWithinMs : listensWithinMs
      return { there, ...within, late: Date.now() - begun > limitMs }
    },
    judge: (tried, seen) => lookTried(seen, tried, wanted, [start, end], ends),
  })
  // Looked at apart from the trying: an attempt that meets silence takes so long that what was seen before it is old news.
  await check.until((seen) => look(seen, ends, went))
}

function lookTried(seen: Observed, { there, within, late }: Tried, wanted: Went, [start, end]: readonly [Spot, Spot], ends: Ends): Look<Went> {
  const notRun = lookRun(seen, start, there) ?? (within === undefined ? undefined : lookRun(seen, end, within))
  if (notRun !== undefined) return notRun
  const went = wentOf(there, within)
  if (went === wanted || late || isExplained(seen, ends, went)) return holds(went)
  const { from, to, port } = ends
  return waits(`${from.metadata.name} to ${to.metadata.name}:${port}: the network plugin is given its time`, nobodyAnswers(to, port))
}

/** Whether the policies, as they are now, say that it has to go like this: then there is nothing to wait for. */
function isExplained(seen: Observed, ends: Ends, went: Went): boolean {
  if (went === 'nobody-listens') return false
  return (went === 'blocked' ? whyClosed(seen, ends) : whyOpen(seen, ends)) !== undefined
}

function wentOf(there: Printed, within: Printed | undefined): Went {
  if (isAnswer(there) || within === undefined) return 'through'
  return isAnswer(within) ? 'blocked' : 'nobody-listens'
}

function lookOpen(seen: Observed, ends: Ends, went: Went): Look {
  if (went === 'through') return holds()
  return fails(went === 'nobody-listens' ? nobodyAnswers(ends.to, ends.port) : (whyClosed(seen, ends) ?? wayBlocked(ends)))
}

function lookBlocked(seen: Observed, ends: Ends, went: Went): Look {
  if (went === 'blocked') return holds()
  return fails(went === 'nobody-listens' ? nobodyAnswers(ends.to, ends.port) : (whyOpen(seen, ends) ?? wayOpen(ends)))
}

/** Both ends of a way: who is governed, and who stands at the other side. */
function sides(ends: Ends): readonly { direction: Direction; pod: Pod; other: Pod }[] {
  return [
    { direction: 'Ingress', pod: ends.to, other: ends.from },
    { direction: 'Egress', pod: ends.from, other: ends.to },
  ]
}

/** The policies that keep two pods apart, where policies do. */
export function whyClosed(seen: Observed, ends: Ends): Diagnosis | undefined {
  for (const { direction, pod, other } of sides(ends)) {
    const policies = governing(seen.all('NetworkPolicy', pod.metadata.namespace), direction, pod)
    const fitting = policies.filter((policy) => rulesOf(policy, direction).some((rule) => includes(rule, other)))
    if (policies.length === 0 || fitting.some((policy) => rulesOf(policy, direction).some((rule) => includes(rule, other) && opens(rule, ends.port, ends.to)))) continue
    return fitting.length > 0 ? portClosed(ends, fitting, direction) : wayClosed(ends, policies, direction)
  }
  return undefined
}

/** The rule that lets the one through to the other, where a policy holds at all. */
export function whyOpen(seen: Observed, ends: Ends): Diagnosis | undefined {
  const all = seen.all('NetworkPolicy', ends.to.metadata.namespace)
  const governedSides = sides(ends).map((side) => ({ ...side, policies: governing(all, side.direction, side.pod) })).filter(({ policies }) => policies.length > 0)
  if (governedSides.length === 0) return wayOpen(ends)
  const lets = governedSides.map(({ direction, other, policies }) => {
    const policy = policies.find((one) => rulesOf(one, direction).some((rule) => includes(rule, other) && opens(rule, ends.port, ends.to)))
    const rule = policy && rulesOf(policy, direction).find((one) => includes(one, other) && opens(one, ends.port, ends.to))
    return { direction, policy, rule }
  })
  const [first] = lets
  if (first?.policy === undefined || first.rule === undefined || lets.some(({ policy }) => policy === undefined)) return undefined
  const anybody = first.rule.peers.length === 0 || first.rule.peers.some(isAnybody)
  return anybody ? opensToAll(ends, first.policy, first.direction) : ruleTooWide(ends, first.policy, first.direction)
}

export const wayPermissions: readonly Permission[] = [
  ...insidePermissions,
  { group: 'networking.k8s.io', resource: 'networkpolicies', verbs: ['get', 'list', 'watch'], scope: 'lab' },
]
