import { kinds, pathOf } from '#lib/cluster'
import { currentCheck, type Live } from '../check-run.ts'
import { budgetAllowsNothing, budgetTooLoose } from '../diagnoses/disruption-budget.ts'
import { podNotReplaced } from '../diagnoses/replacement.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { DisruptionBudget, Pod } from '../objects.ts'
import type { Permission } from '../permissions.ts'
import { isReady } from '../readiness.ts'
import type { DisruptionBudgetSubject } from '../subjects/disruption-budget.ts'
import { podsNow, type Pods } from '../subjects/pods.ts'

export interface EvictionExpectations {
  /** Asked without doing it (a dry run). */
  toBeAllowed(): Promise<void>
  /** One pod is evicted, as when its node is drained; the next may go only when another is Ready in its place. */
  toWaitForTheReplacement(): Promise<void>
}

export interface Eviction {
  /** Pods that have to leave their node under a budget. */
  (pods: Pods, budget: DisruptionBudgetSubject): Subject<EvictionExpectations>
}

export const eviction: Eviction = (pods, budget) => ({
  expectations: {
    toBeAllowed: () => allowed(pods, budget, 'an eviction'),
    toWaitForTheReplacement: () => waiting(pods, budget),
  },
})

function allowed(pods: Pods, budget: DisruptionBudgetSubject, which: string): Promise<void> {
  return currentCheck().trying<boolean, void>({
    asked: `${which} of ${pods.of} (dry run)`,
    attempt: async (live) => {
      const ready = live.look((seen) => pods.find(seen))?.find(isReady)
      return ready !== undefined && evict(live, ready, true)
    },
    judge: (mayGo, seen) => withBudget(budget.whenThere(seen), (found) => (mayGo ? holds() : waits('the budget does not let a pod go yet', budgetAllowsNothing(found)))),
  })
}

async function waiting(pods: Pods, budget: DisruptionBudgetSubject): Promise<void> {
  const check = currentCheck()
  const [first, second] = (await podsNow(pods)).filter(isReady)
  const both = await check.once(`evict a pod of ${pods.of}, and ask for the next`, async (live): Promise<Both> => {
    if (first === undefined || second === undefined) return { evicted: undefined, nextRefused: false }
    // The second is asked for at once: its answer is about the moment in which the first is missing.
    const went = await evict(live, first, false)
    return { evicted: went ? first.metadata.uid : undefined, nextRefused: went && !(await evict(live, second, true)) }
  })
  await check.until((seen) => withBudget(budget.whenThere(seen), (found) => lookBoth(found, both)))
  await check.until((seen) => {
    const wanted = 'the evicted pod is to be replaced'
    const there = pods.find(seen).filter(({ metadata }) => metadata.uid !== both.evicted)
    return there.length > 1 && there.every(isReady) ? holds() : waits(wanted, podNotReplaced(pods.of, pods.of))
  })
  await allowed(pods, budget, 'the next eviction')
}

/** The first eviction, done, and the next, asked right after it. */
export interface Both {
  /** UID of the pod that went; undefined when it was not let go. */
  evicted: string | undefined
  nextRefused: boolean
}

export function lookBoth(budget: DisruptionBudget, { evicted, nextRefused }: Both): Look {
  if (evicted === undefined) return fails(budgetAllowsNothing(budget))
  return nextRefused ? holds() : fails(budgetTooLoose(budget, (budget.status?.expectedPods ?? 1) - 1))
}

function withBudget(budget: Look<DisruptionBudget>, look: (budget: DisruptionBudget) => Look): Look {
  return budget.is === 'holds' ? look(budget.value) : budget
}

/** Whether the pod may go; without `dry` it does, if it is not gone already. Only a budget answers 429 to an eviction. */
async function evict(live: Live, { metadata: { name, namespace, uid } }: Pod, dry: boolean): Promise<boolean> {
  const deleteOptions = { preconditions: { uid }, ...(dry ? { dryRun: ['All'] } : {}) }
  const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace }, deleteOptions }
  const path = `${pathOf(kinds.Pod, namespace, name)}/eviction`
  const { status } = await live.change({ method: 'POST', path, body, repeatable: true }, `evict pod ${name}${dry ? ' (dry run)' : ''}`, [404, 409, 429])
  return status !== 429
}

export const evictionPermissions: readonly Permission[] = [{ group: '', resource: 'pods/eviction', verbs: ['create'], scope: 'lab' }]
