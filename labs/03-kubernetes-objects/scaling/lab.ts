import { lab } from '#lib/checking'

export default lab({
  title: 'From one to five',
  goal: 'Turn one pod into five by changing one number, in the one place where it lasts.',
  minutes: 5,
  converges: 120,
  tasks: [
    {
      text: 'Setup made the Deployment `resizer` with one pod. Scale it to 5, by command or by changing its manifest.',
      commands: ['kubectl get deployment resizer', 'kubectl scale deployment resizer --replicas=5'],
    },
    {
      text: 'See that all five pods are available, and that all were made by the Deployment’s ReplicaSet.',
      commands: ['kubectl rollout status deployment/resizer', 'kubectl get replicasets,pods -l app=resizer'],
    },
  ],
  paragraphs: {
    'replicas-differ': 'up',
    'replicaset-scaled': 'the-replicaset-is-not-yours',
    'pods-beside-deployment': 'the-replicaset-is-not-yours',
    'deployment-missing': 'one-number-one-owner',
    'request-too-large': 'where-the-room-comes-from',
    'pods-refused-by-quota': 'where-the-room-comes-from',
    'deployment-not-available': 'what-you-see-where-to-look',
    'image-not-found': 'what-you-see-where-to-look',
    'readiness-never-true': 'what-you-see-where-to-look',
  },
})
