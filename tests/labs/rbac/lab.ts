import { lab } from '#lib/checking'

export default lab({
  title: 'An auditor who only looks',
  goal: 'Give an account what it needs in one namespace, and nothing else.',
  minutes: 20,
  converges: 30,
  namespaces: ['lab-test-rbac'],
  tasks: [
    {
      text: 'Make a ServiceAccount `auditor` that may get, list and watch pods and read their logs in this namespace, and nothing else.',
      commands: ['kubectl auth can-i --list --as=system:serviceaccount:lab-test-rbac:auditor'],
    },
    { text: 'Run a pod `audit` under it, with an image of your choice.', commands: ['kubectl get pod audit -o yaml'] },
  ],
  knownMistakes: ['rights-in-every-namespace', 'role-uses-wildcards', 'role-not-bound', 'pod-runs-as-another-account'],
})
