import type { Diagnosis, ObjectRef } from '../model.ts'
import { count, inWords } from '../names.ts'
import type { DisruptionBudget } from '../objects.ts'

const refTo = ({ metadata: { name, namespace } }: DisruptionBudget): ObjectRef => ({ kind: 'PodDisruptionBudget', name, namespace })
const described = ({ metadata: { name, namespace = 'default' } }: DisruptionBudget) => `kubectl describe poddisruptionbudget ${name} -n ${namespace}`
const termsOf = ({ spec: { minAvailable, maxUnavailable } }: DisruptionBudget) =>
  minAvailable === undefined ? `maxUnavailable: ${maxUnavailable ?? 'not set'}` : `minAvailable: ${minAvailable}`
const counted = ({ metadata, status }: DisruptionBudget) => `spec of ${metadata.name}; ${status?.desiredHealthy ?? 0} of ${count(status?.expectedPods ?? 0, 'pod')} have to stay`

export function budgetSelectsNothing(budget: DisruptionBudget, wanted: string): Diagnosis {
  return {
    id: 'budget-selects-no-pod',
    title: 'The budget selects no pod.',
    expected: `a selector that finds the pods of ${wanted}`,
    received: JSON.stringify(budget.spec.selector ?? 'none'),
    receivedNote: `spec.selector of ${budget.metadata.name}`,
    why: 'A budget counts the pods that its selector finds. One that finds none is accepted, protects nobody, and every eviction passes by it.',
    next: { act: 'Compare the selector with the labels of the pods.', command: `kubectl get pods -n ${budget.metadata.namespace ?? 'default'} --show-labels` },
    hints: ['How many pods does the budget count?', 'kubectl describe says Total: 0 when the selector finds none.', described(budget)],
    about: [refTo(budget)],
  }
}

export function budgetSelectsOthers(budget: DisruptionBudget, wanted: string, found: readonly string[]): Diagnosis {
  return {
    id: 'budget-selects-other-pods',
    title: 'The budget counts other pods.',
    expected: `the pods of ${wanted} and no others`,
    received: inWords(found),
    receivedNote: `found by spec.selector ${JSON.stringify(budget.spec.selector ?? {})}`,
    why: 'All pods that a budget selects are counted together. With others among them, too many of one application may go while the sum is still right.',
    next: { act: `Let it select the pods of ${wanted} only.`, command: described(budget) },
    hints: ['Which pods carry these labels?', 'A label that only this application has is best.', described(budget)],
    about: [refTo(budget)],
  }
}

export function budgetsOverlap(budget: DisruptionBudget, other: DisruptionBudget): Diagnosis {
  return {
    id: 'budgets-overlap',
    title: 'Two budgets hold for the same pods.',
    expected: `only ${budget.metadata.name}`,
    received: `${budget.metadata.name} and ${other.metadata.name}`,
    why: 'The API server does not evict a pod that more than one budget selects: it answers with an error, and a drain hangs.',
    next: { act: 'Delete one of them.', command: `kubectl get poddisruptionbudgets -n ${budget.metadata.namespace ?? 'default'}` },
    hints: ['How many budgets are there?', 'Each pod may belong to one.', `kubectl delete poddisruptionbudget ${other.metadata.name} -n ${other.metadata.namespace ?? 'default'}`],
    about: [refTo(budget), refTo(other)],
  }
}

export function budgetAllowsNothing(budget: DisruptionBudget): Diagnosis {
  return {
    id: 'budget-allows-nothing',
    title: 'The budget lets no pod go.',
    expected: 'at least one pod that may be evicted',
    received: termsOf(budget),
    receivedNote: counted(budget),
    why: 'A budget that needs every pod refuses each eviction. Nodes cannot be drained then, and upgrades of the cluster stop there.',
    next: { act: 'Leave room for one.', command: described(budget) },
    hints: ['How many disruptions does it allow?', 'minAvailable has to be below the number of replicas, or maxUnavailable above 0.', `kubectl get poddisruptionbudget ${budget.metadata.name} -n ${budget.metadata.namespace ?? 'default'}`],
    about: [refTo(budget)],
  }
}

export function budgetTooLoose(budget: DisruptionBudget, wanted: number): Diagnosis {
  return {
    id: 'budget-too-loose',
    title: 'The budget lets too many go.',
    expected: `${wanted} pods that stay`,
    received: termsOf(budget),
    receivedNote: counted(budget),
    why: 'Evictions are allowed as long as so many pods stay Ready. What the budget does not keep may go all at once.',
    next: { act: `Keep ${wanted}.`, command: described(budget) },
    hints: ['How many are left when all goes that may?', 'minAvailable says how many stay, maxUnavailable how many go.', `minAvailable: ${wanted}`],
    about: [refTo(budget)],
  }
}
