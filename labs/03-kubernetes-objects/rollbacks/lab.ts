import { lab } from '#lib/checking'

export default lab({
  title: 'Back to what worked',
  goal: 'Take back a broken version, and know what the history says afterwards.',
  minutes: 8,
  converges: 120,
  tasks: [
    {
      text: 'Setup made the Deployment `checkout`: revision 1 worked, revision 2 does not start. See what its pods and its history say, then roll back to revision 1. Do not delete the Deployment, and do not fix it with another version.',
      commands: ['kubectl get pods', 'kubectl rollout history deployment/checkout', 'kubectl rollout undo deployment/checkout'],
    },
    {
      text: 'See that all three pods are available again, and which number revision 1 has now.',
      commands: ['kubectl rollout status deployment/checkout', 'kubectl rollout history deployment/checkout'],
    },
  ],
  paragraphs: {
    'not-rolled-back': 'back',
    'fixed-forward': 'ways-back-that-are-none',
    'replicaset-scaled': 'ways-back-that-are-none',
    'deployment-recreated': 'ways-back-that-are-none',
    'deployment-deleted': 'ways-back-that-are-none',
    'replicas-differ': 'what-comes-back-and-what-does-not',
    'rollout-paused': 'what-you-see-where-to-look',
    'old-pods-remain': 'what-you-see-where-to-look',
    'deployment-not-available': 'what-you-see-where-to-look',
  },
})
