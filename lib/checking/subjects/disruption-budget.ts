import { currentCheck } from '../check-run.ts'
import { budgetAllowsNothing, budgetsOverlap, budgetSelectsNothing, budgetSelectsOthers, budgetTooLoose } from '../diagnoses/disruption-budget.ts'
import { missing } from '../diagnoses/missing.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { DisruptionBudget, Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isTerminating } from '../ownership.ts'
import { matches } from '../selector.ts'
import type { Pods } from './pods.ts'

export interface DisruptionBudgetExpectations {
  toExist(): Promise<void>
  /** It counts these pods and no others, and is the only one that does. */
  toProtect(pods: Pods): Promise<void>
  /** By number or percentage it comes to so many pods that stay, and lets at least one go. */
  toKeep(pods: number): Promise<void>
}

/** A PodDisruptionBudget of the lab, by name. */
export class DisruptionBudgetSubject implements Subject<DisruptionBudgetExpectations> {
  readonly name: string
  readonly namespace: string

  constructor(name: string, namespace: string) {
    this.name = name
    this.namespace = namespace
  }

  /** The budget, or why it is not there. */
  whenThere(seen: Observed): Look<DisruptionBudget> {
    const budget = seen.one('PodDisruptionBudget', this.name, this.namespace)
    return budget === undefined ? fails(missing(seen, { kind: 'PodDisruptionBudget', name: this.name, namespace: this.namespace })) : holds(budget)
  }

  readonly expectations: DisruptionBudgetExpectations = {
    toExist: () => this.#expect(() => holds()),
    toProtect: (pods) => this.#expect((budget, seen) => lookProtecting(seen, budget, pods)),
    toKeep: (pods) => this.#expect((budget) => lookKeeping(budget, pods)),
  }

  #expect(look: (budget: DisruptionBudget, seen: Observed) => Look): Promise<void> {
    return currentCheck().until((seen) => {
      const budget = this.whenThere(seen)
      return budget.is === 'holds' ? look(budget.value, seen) : budget
    })
  }
}

/** An empty selector selects all, none at all selects nothing. */
function selectedBy({ metadata, spec: { selector } }: DisruptionBudget, seen: Observed): Pod[] {
  if (selector === undefined) return []
  return seen.all('Pod', metadata.namespace).filter((pod) => !isTerminating(pod) && matches(selector, pod.metadata.labels))
}

export function lookProtecting(seen: Observed, budget: DisruptionBudget, pods: Pods): Look {
  const wanted = pods.find(seen)
  const uids = new Set(wanted.map(({ metadata }) => metadata.uid))
  const selected = selectedBy(budget, seen)
  if (selected.length === 0) return fails(budgetSelectsNothing(budget, pods.of))
  const others = selected.filter(({ metadata }) => !uids.has(metadata.uid))
  if (others.length > 0 || selected.length < wanted.length) return fails(budgetSelectsOthers(budget, pods.of, selected.map(({ metadata }) => metadata.name)))
  const beside = seen.all('PodDisruptionBudget', budget.metadata.namespace).find((other) => other.metadata.uid !== budget.metadata.uid && selectedBy(other, seen).some(({ metadata }) => uids.has(metadata.uid)))
  return beside === undefined ? holds() : fails(budgetsOverlap(budget, beside))
}

/** As the controller has counted it up: percentages are its business. */
export function lookKeeping(budget: DisruptionBudget, wanted: number): Look {
  const { status: { observedGeneration = 0, desiredHealthy = 0, expectedPods = 0 } = {}, metadata } = budget
  if (observedGeneration < (metadata.generation ?? 0) || expectedPods === 0) return waits('the budget is to be counted up', budgetAllowsNothing(budget))
  if (desiredHealthy >= expectedPods) return fails(budgetAllowsNothing(budget))
  if (desiredHealthy < wanted) return fails(budgetTooLoose(budget, wanted))
  return holds()
}
