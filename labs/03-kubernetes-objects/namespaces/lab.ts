import { lab } from '#lib/checking'

export default lab({
  title: 'The same name twice',
  goal: 'Run one application in two namespaces, under the same names, and reach the one from the other.',
  minutes: 12,
  converges: 120,
  namespaces: ['development', 'production'],
  startsIn: 'default',
  makes: [
    { kind: 'Namespace', name: 'development' },
    { kind: 'Namespace', name: 'production' },
  ],
  tasks: [
    { text: 'Make the namespaces `development` and `production`. Leave kubectl pointed at `default`, and say with `-n` what goes where.', commands: ['kubectl create namespace development', 'kubectl create namespace production'] },
    {
      text: 'In each, make a Deployment `web` of a web server, such as `nginx:1.21`: 1 replica in `development`, 2 in `production`.',
      commands: ['kubectl create deployment web --image=nginx:1.21 -n development', 'kubectl create deployment web --image=nginx:1.21 --replicas=2 -n production'],
    },
    { text: 'In each, put a Service `web` with port 80 in front of it.', commands: ['kubectl expose deployment web --port=80 -n development'] },
    { text: 'In each, make a ConfigMap `stage` one of whose values is the name of its namespace.', commands: ['kubectl create configmap stage --from-literal=name=development -n development'] },
    { text: 'Leave nothing of it in `default`.', commands: ['kubectl get deployments,services,configmaps -A'] },
    {
      text: 'From a pod in `development`, reach both: `web` is its own, `web.production` the other.',
      commands: ['kubectl run ask -n development --rm -it --restart=Never --image=busybox:1.36 -- wget -qO- web.production'],
    },
  ],
  paragraphs: {
    'namespace-missing': 'one-application-two-namespaces',
    'namespace-misnamed': 'one-application-two-namespaces',
    'label-instead-of-namespace': 'when-it-goes-wrong',
    'left-in-namespace': 'which-namespace-am-i-in',
    'both-in-one-namespace': 'two-of-everything-in-one-cluster',
    'deployment-missing': 'one-application-two-namespaces',
    'deployment-in-other-namespace': 'which-namespace-am-i-in',
    'service-missing': 'one-application-two-namespaces',
    'service-in-other-namespace': 'which-namespace-am-i-in',
    'replicas-differ': 'one-application-two-namespaces',
    'config-map-value-missing': 'what-a-namespace-divides-and-what-not',
    'configmap-missing': 'what-a-namespace-divides-and-what-not',
    'selector-matches-nothing': 'what-a-namespace-divides-and-what-not',
    'name-not-resolved': 'names-across-namespaces',
    'connection-refused-inside': 'when-it-goes-wrong',
  },
})
