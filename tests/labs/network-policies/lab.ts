import { lab } from '#lib/checking'

export default lab({
  title: 'Who may speak to the API',
  goal: 'Let only the front end in, and only the database be asked.',
  minutes: 20,
  converges: 60,
  namespaces: ['lab-test-network-policies'],
  tasks: [
    { text: 'Setup made the pods `frontend`, `api`, `database` and `intruder`. See who reaches whom.', commands: ['kubectl get pods -o wide --show-labels'] },
    { text: 'Make a NetworkPolicy `api-netpol` for the pod `api`: from `frontend` on TCP 8080 in, to `database` on TCP 5432 out, nothing else.', commands: ['kubectl describe networkpolicy api-netpol'] },
  ],
  knownMistakes: ['policy-selects-no-pod', 'policy-selects-other-pods', 'egress-not-governed', 'policy-opens-to-all', 'policy-port-differs', 'policy-closes-the-way', 'policy-rule-too-wide'],
})
