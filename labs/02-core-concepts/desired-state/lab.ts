import { lab } from '#lib/checking'

export default lab({
  title: 'Write it down, then apply it',
  goal: 'Change a running Deployment by a file, so that the file tells how it is and why.',
  minutes: 12,
  converges: 120,
  tasks: [
    {
      text: 'Setup made the Deployment `drifter` with two pods of `nginx:1.21`. Get its manifest into a file, or write one of your own for it. In the file, ask for 4 replicas, give the container the environment variable `STAGE` with the value `production`, and put the label `team=platform` on the Deployment and on its pods.',
      commands: ['kubectl apply view-last-applied deployment/drifter > drifter.yaml', 'kubectl diff -f drifter.yaml'],
    },
    {
      text: 'Apply the file. All three must be declared by it: what `kubectl scale`, `set env` or `label` did is in no file and does not count.',
      commands: ['kubectl apply -f drifter.yaml', 'kubectl rollout status deployment/drifter', 'kubectl apply view-last-applied deployment/drifter'],
    },
  ],
  hints: {
    'variable-not-set': [
      'What would env print inside of the container?',
      'Variables stand under env of a container in spec.template.spec.containers, each with name and value.',
      'env: [{ name: STAGE, value: production }]',
    ],
    'variable-differs': [
      'Compare the value with the task, letter by letter.',
      'It stands under env of the container in spec.template.spec.containers.',
      'env: [{ name: STAGE, value: production }]',
    ],
  },
  paragraphs: {
    'replicas-differ': 'change-the-file-see-the-difference-first',
    'not-declared': 'how-apply-knows-what-to-remove',
    'deployment-label-missing': 'labels-on-the-object-and-labels-on-its-pods',
    'pod-label-missing': 'labels-on-the-object-and-labels-on-its-pods',
    'variable-not-set': 'change-the-file-see-the-difference-first',
    'variable-differs': 'change-the-file-see-the-difference-first',
    'deployment-missing': 'two-ways-to-say-it',
    'deployment-in-other-namespace': 'two-ways-to-say-it',
  },
  // A variable may come from either of them.
  permissions: [
    { group: '', resource: 'configmaps', verbs: ['get', 'list', 'watch'], scope: 'lab' },
    { group: '', resource: 'secrets', verbs: ['get', 'list', 'watch'], scope: 'lab' },
  ],
})
