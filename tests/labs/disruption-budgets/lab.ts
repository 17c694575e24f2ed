import { lab } from '#lib/checking'

export default lab({
  title: 'Two of three stay',
  goal: 'Let nodes be drained without losing the quorum.',
  minutes: 15,
  converges: 30,
  namespaces: ['lab-test-disruption-budgets'],
  tasks: [
    {
      text: 'Setup made Deployment `quorum` with 3 pods. Make a PodDisruptionBudget `quorum` that keeps 2 of them.',
      commands: ['kubectl get poddisruptionbudget quorum', 'kubectl describe poddisruptionbudget quorum'],
    },
  ],
  knownMistakes: ['budget-allows-nothing', 'budget-selects-no-pod'],
})
