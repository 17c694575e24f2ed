import { lab } from '#lib/checking'

export default lab({
  title: 'One steady address',
  goal: 'Put one steady address in front of three pods that come and go.',
  minutes: 15,
  converges: 120,
  tasks: [
    {
      text: 'Setup made the Deployment `nginx-deployment` with three pods, and another app, `metrics`. Look at the labels that their pods carry.',
      commands: ['kubectl get pods --show-labels'],
    },
    { text: 'Make a Service `nginx-service` of type LoadBalancer in front of exactly the three nginx pods. Its port 80 leads to their port 80.' },
    {
      text: 'See that all three pods are its ready endpoints.',
      commands: ['kubectl get endpointslices -l kubernetes.io/service-name=nginx-service'],
    },
    {
      text: 'Reach it from inside the cluster, by its name.',
      commands: ['kubectl run ask --rm -it --restart=Never --image=busybox:1.36 -- wget -qO- nginx-service'],
    },
    { text: 'Delete one pod and watch its successor take its place behind the Service.', commands: ['kubectl get endpointslices --watch'] },
  ],
  paragraphs: {
    'selector-matches-nothing': 'how-the-selector-finds-its-pods',
    'selector-missing': 'how-the-selector-finds-its-pods',
    'selector-too-wide': 'how-the-selector-finds-its-pods',
    'selector-too-narrow': 'how-the-selector-finds-its-pods',
    'endpoints-not-ready': 'only-ready-pods-get-traffic',
    'target-port-differs': 'three-ports-three-owners',
    'target-port-closed': 'three-ports-three-owners',
    'service-port-differs': 'three-ports-three-owners',
    'service-type-differs': 'a-name-an-address-and-a-rule',
    'connection-refused-inside': 'when-nothing-answers',
    'no-answer-in-time': 'when-nothing-answers',
    'name-not-resolved': 'when-nothing-answers',
  },
})
