import { lab } from '#lib/checking'

export default lab({
  title: 'Three doors to one shop',
  goal: 'Give the same pods an address inside the cluster and a port on every node, and give something outside a name.',
  minutes: 20,
  converges: 90,
  tasks: [
    { text: 'Setup made the Deployment `shop` with two pods that listen on port 80. Look at their labels.', commands: ['kubectl get pods --show-labels'] },
    {
      text: 'Make a Service `shop-internal` of type ClusterIP in front of them: callers use port 8080, the pods listen on 80.',
      commands: ['kubectl run ask --rm -it --restart=Never --image=busybox:1.36 -- wget -qO- shop-internal:8080'],
    },
    {
      text: 'Make a Service `shop-node` of type NodePort for the same pods, reachable at port 30080 of every node. Its own port is up to you.',
      commands: ['kubectl get nodes -o wide', 'kubectl run ask --rm -it --restart=Never --image=busybox:1.36 -- wget -qO- <node-address>:30080'],
    },
    {
      text: 'Make a Service `shop-external` of type ExternalName that stands for `example.com`.',
      commands: ['kubectl run ask --rm -it --restart=Never --image=busybox:1.36 -- nslookup -type=cname shop-external.lab-service-types.svc.cluster.local'],
    },
  ],
  hints: {
    'node-port-differs': [
      'Three numbers belong to a NodePort Service. Which one do the nodes open?',
      'The field is spec.ports[].nodePort. kubectl expose cannot set it; kubectl create service nodeport has --node-port, but selects app=shop-node unless you change that.',
      `kubectl patch service shop-node --type json -p '[{"op":"add","path":"/spec/ports/0/nodePort","value":30080}]'`,
    ],
  },
  paragraphs: {
    'service-missing': 'four-types-three-of-them-nested',
    'service-type-differs': 'four-types-three-of-them-nested',
    'service-headless': 'clusterip-inside-only',
    'service-port-differs': 'clusterip-inside-only',
    'ports-swapped': 'clusterip-inside-only',
    'target-port-differs': 'clusterip-inside-only',
    'selector-matches-nothing': 'when-it-does-not-answer',
    'node-port-differs': 'nodeport-a-port-on-every-node',
    'external-name-differs': 'externalname-an-alias-in-dns',
    'external-name-is-address': 'externalname-an-alias-in-dns',
    'connection-refused-inside': 'when-it-does-not-answer',
    'no-answer-in-time': 'when-it-does-not-answer',
  },
})
