import { lab } from '#lib/checking'

export default lab({
  title: 'What a team may use',
  goal: 'Bound what all pods of a namespace use together, and what each gets by default.',
  minutes: 20,
  converges: 30,
  namespaces: ['lab-test-resource-limits'],
  tasks: [
    { text: 'Make a ResourceQuota `team-quota`: requests of 1 CPU and 1Gi of memory, 5 pods.', commands: ['kubectl describe quota team-quota'] },
    { text: 'Make a LimitRange `defaults`: containers get limits of 500m and 256Mi and requests of 100m and 128Mi.', commands: ['kubectl describe limitrange defaults'] },
    { text: 'Run a Deployment `worker` with 2 replicas under them.', commands: ['kubectl get deployment worker'] },
  ],
  knownMistakes: ['memory-in-thousandths', 'pods-refused-by-quota', 'limit-range-of-other-type'],
})
