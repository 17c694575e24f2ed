import { lab } from '#lib/checking'

export default lab({
  title: 'An agent on every node',
  goal: 'Run a log collector once on each node, within bounds, and see it come back.',
  minutes: 15,
  converges: 120,
  tasks: [
    {
      text: 'Make a DaemonSet `fluentd` from the image `fluentd:v1.14`. kubectl has no command that makes one; begin with a Deployment and change its kind, or with the manifest of the lesson.',
      commands: ['kubectl create deployment fluentd --image=fluentd:v1.14 --dry-run=client -o yaml > fluentd.yaml', 'kubectl explain daemonset.spec'],
    },
    { text: 'Limit its memory to 200Mi.', commands: ['kubectl explain daemonset.spec.template.spec.containers.resources'] },
    { text: 'Show it the folder `/var/log` of the node, read-only, at any path in the container.', commands: ['kubectl explain daemonset.spec.template.spec.volumes.hostPath'] },
    { text: 'See a Ready pod on every node; a node with a taint counts if your template tolerates it.', commands: ['kubectl get daemonset fluentd', 'kubectl get pods -o wide'] },
    { text: 'Delete one of the pods and watch it come back on the same node. The check does the same once more.', commands: ['kubectl delete pod <pod-name>', 'kubectl get pods -o wide --watch'] },
  ],
  paragraphs: {
    'daemonset-missing': 'the-guides-example',
    'deployment-instead-of-daemonset': 'work-that-belongs-to-a-machine',
    'image-differs': 'the-guides-example',
    'memory-limit-missing': 'the-guides-example',
    'limit-in-requests': 'the-guides-example',
    'memory-unit-differs': 'the-guides-example',
    'memory-limit-differs': 'the-guides-example',
    'host-path-missing': 'an-agent-that-looks-at-its-node',
    'host-path-differs': 'an-agent-that-looks-at-its-node',
    'host-path-writable': 'an-agent-that-looks-at-its-node',
    'node-selector-matches-none': 'when-it-goes-wrong-none-at-all-looks-like-success',
    'nodes-left-out': 'how-it-finds-its-nodes',
    'no-node-tolerated': 'how-it-finds-its-nodes',
    'pods-refused': 'when-it-goes-wrong-none-at-all-looks-like-success',
  },
})
