import { lab } from '#lib/checking'

export default lab({
  title: 'A tour of your cluster',
  goal: 'Look at your own cluster and write down what you find.',
  minutes: 20,
  converges: 20,
  tasks: [
    { text: 'Make a ConfigMap `cluster-tour`; all answers go into it. Write down under `apiServerVersion` which version the API server is.', commands: ['kubectl version'] },
    {
      text: 'Nodes: their number under `nodeCount`, the name of any one under `nodeName`, and its container runtime with its version under `containerRuntime`.',
      commands: ['kubectl get nodes -o wide'],
    },
    { text: 'Under `dnsServiceIP`: the address of the Service in front of the cluster’s DNS.', commands: ['kubectl get services -n kube-system'] },
    { text: 'Under `schedulerHolder`: who holds the scheduler’s Lease, as its holderIdentity says.', commands: ['kubectl get lease kube-scheduler -n kube-system -o yaml'] },
    { text: 'Under `defaultNamespaces`: the four namespaces that every cluster starts with, in any order.', commands: ['kubectl get namespaces'] },
  ],
  paragraphs: {
    'server-version-differs': 'a-tour-of-your-cluster',
    'version-without-patch': 'a-tour-of-your-cluster',
    'node-count-differs': 'two-kinds-of-machines',
    'node-name-differs': 'two-kinds-of-machines',
    'runtime-version-missing': 'on-every-node',
    'runtime-differs': 'on-every-node',
    'dns-pod-address': 'a-tour-of-your-cluster',
    'dns-address-differs': 'a-tour-of-your-cluster',
    'scheduler-holder-differs': 'who-is-in-charge-leases',
    'namespace-left-out': 'a-tour-of-your-cluster',
    'namespace-too-many': 'a-tour-of-your-cluster',
  },
})
