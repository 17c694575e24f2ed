import { lab } from '#lib/checking'

export default lab({
  title: 'A kind of your own',
  goal: 'Teach the API server what a voyage is, and let it check what it is given.',
  minutes: 20,
  converges: 20,
  namespaces: ['lab-test-custom-resources'],
  // The group is named after the namespace, so that cases can be proved side by side.
  makes: ['voyages', 'trips', 'voyage'].map((plural) => ({ kind: 'CustomResourceDefinition', name: `${plural}.lab-test-custom-resources.example.com` })),
  tasks: [
    {
      text: 'Define the kind `voyages.lab-test-custom-resources.example.com`: namespaced, `spec.ship` a required text, `spec.crew` a whole number from 1 to 100, with a column for `kubectl get`.',
      commands: ['kubectl explain voyage.spec'],
    },
    { text: 'Make a Voyage `maiden` with a crew of 12.', commands: ['kubectl get voyages'] },
  ],
  knownMistakes: ['schema-lacks-rule', 'custom-kind-cluster-scoped', 'schema-allows-anything'],
})
