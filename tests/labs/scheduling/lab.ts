import { lab } from '#lib/checking'

export default lab({
  title: 'The right node',
  goal: 'Say on which nodes pods may run, and let them keep apart.',
  minutes: 15,
  converges: 30,
  namespaces: ['lab-test-scheduling'],
  nodeLabels: ['lab-test-scheduling/disk'],
  tasks: [
    { text: 'Label a node `lab-test-scheduling/disk=ssd`.', commands: ['kubectl get nodes --show-labels'] },
    { text: 'Make a Deployment `fast` of 2 replicas that runs on such nodes only and is spread over them where that can be.' },
    { text: 'Make a Deployment `tolerant` that tolerates the taint `dedicated=batch:NoSchedule`.' },
  ],
  knownMistakes: ['label-on-pods-not-nodes', 'anti-affinity-required', 'node-named-instead-of-chosen'],
})
