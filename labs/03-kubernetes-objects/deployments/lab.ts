import { lab } from '#lib/checking'

export default lab({
  title: 'Three pods that look after themselves',
  goal: 'Order three pods once, and let the cluster keep them.',
  minutes: 10,
  converges: 120,
  tasks: [
    {
      text: 'Make a Deployment `nginx-deployment` that runs `nginx:1.21`. Any way that gets there is right.',
      commands: ['kubectl create deployment nginx-deployment --image=nginx:1.21 --dry-run=client -o yaml > deployment.yaml'],
    },
    { text: 'Let its pods carry the label `app=nginx`.', commands: ['kubectl get pods --show-labels'] },
    {
      text: 'Let there be three of them, all available and none of an older version left.',
      commands: ['kubectl rollout status deployment/nginx-deployment'],
    },
    { text: 'Delete one pod and watch another take its place.', commands: ['kubectl get pods --watch'] },
  ],
  paragraphs: {
    'replicas-differ': 'the-order',
    'pod-label-missing': 'the-selector-and-the-templates-labels',
    'rollout-paused': 'paused-a-change-that-waits',
    'readiness-never-true': 'pods-that-never-become-available',
    'request-too-large': 'pods-that-never-become-available',
    'image-not-found': 'pods-that-never-become-available',
    'pod-not-replaced': 'self-healing',
    'replicaset-instead-of-deployment': 'three-floors',
    'pod-instead-of-deployment': 'pods-that-nobody-has-to-watch',
  },
})
