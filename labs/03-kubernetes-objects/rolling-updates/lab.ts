import { lab } from '#lib/checking'

export default lab({
  title: 'A new version, without closing',
  goal: 'Move four serving pods to a new version while every request is answered.',
  minutes: 12,
  converges: 150,
  tasks: [
    {
      text: 'Setup made the Deployment `storefront`, four pods of `nginx:1.21` behind the Service `storefront`. Let its rollouts keep all four available: `maxUnavailable` 0 and `maxSurge` 1.',
      commands: ['kubectl explain deployment.spec.strategy.rollingUpdate', 'kubectl edit deployment storefront'],
    },
    {
      text: 'Roll it out to `nginx:1.25`. Change the Deployment in place; do not delete it.',
      commands: ['kubectl set image deployment/storefront web=nginx:1.25', 'kubectl rollout status deployment/storefront'],
    },
    {
      text: 'Record why, so that the history shows it for the newest revision.',
      commands: ["kubectl annotate deployment/storefront kubernetes.io/change-cause='nginx 1.25'", 'kubectl rollout history deployment/storefront'],
    },
    { text: 'Leave the readiness probe and the `preStop` pause in the template: the check replaces all pods once more, and no request may fail meanwhile.' },
  ],
  paragraphs: {
    'rollout-pace-differs': 'two-replicasets-one-slope',
    'strategy-recreate': 'two-replicasets-one-slope',
    'image-differs': 'the-update',
    'image-changed-on-pods': 'the-update',
    'image-not-found': 'a-rollout-that-gets-stuck',
    'change-cause-missing': 'saying-why',
    'requests-fail-during-rollout': 'why-requests-get-lost',
    'deployment-recreated': 'restarting-without-a-change',
    'deployment-deleted': 'restarting-without-a-change',
    'deployment-not-available': 'what-you-see-where-to-look',
    'old-pods-remain': 'what-you-see-where-to-look',
    'rollout-paused': 'what-you-see-where-to-look',
    'readiness-never-true': 'the-start-ready-too-early',
  },
})
