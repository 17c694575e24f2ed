import { lab } from '#lib/checking'

export default lab({
  title: 'Everything but one',
  goal: 'Delete what somebody left behind, all of it, and nothing else.',
  minutes: 8,
  converges: 45,
  tasks: [
    {
      text: 'Somebody left a Deployment, a Service, a ConfigMap and a bare pod behind, all labelled `app=leftover`. Find them, and see who owns the pods. Then get rid of the pods of `leftover` so that they do not come back: delete the top of their chain of owners.',
      commands: [
        'kubectl get all,configmaps --show-labels',
        "kubectl get pods -o custom-columns='POD:.metadata.name,OWNER:.metadata.ownerReferences[0].name'",
        'kubectl delete deployment leftover',
      ],
    },
    {
      text: 'Delete the other three, which nobody owns: Service `leftover`, ConfigMap `leftover-settings` and Pod `leftover-tool`.',
      commands: ['kubectl delete service/leftover configmap/leftover-settings pod/leftover-tool'],
    },
    { text: 'Leave `keep-me` as it is, with its two pods running.', commands: ['kubectl get deployment keep-me'] },
  ],
  paragraphs: {
    'deployment-left-behind': 'who-owns-whom',
    'pods-come-back': 'why-deleted-pods-come-back',
    'orphaned-replicasets-left': 'orphans',
    'orphaned-pods-left': 'orphans',
    'service-left-behind': 'what-a-deployment-leaves-behind',
    'configmap-left-behind': 'find-out-what-is-there',
    'pod-left-behind': 'find-out-what-is-there',
    'still-terminating': 'what-happens-between-delete-and-gone',
    'deployment-deleted': 'what-a-deployment-leaves-behind',
    'deployment-recreated': 'what-a-deployment-leaves-behind',
  },
})
