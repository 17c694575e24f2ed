import { lab } from '#lib/checking'

export default lab({
  title: 'Your first deployment',
  goal: 'Run a web server, give it an address, scale it, and watch it heal.',
  minutes: 10,
  converges: 120,
  tasks: [
    { text: 'Make a Deployment `hello-world` from the image `nginx:alpine`.', commands: ['kubectl create deployment hello-world --image=nginx:alpine'] },
    {
      text: 'Put a Service `hello-world` of type LoadBalancer with port 80 in front of it. On kind its external address stays pending; that is fine.',
      commands: ['kubectl expose deployment hello-world --type=LoadBalancer --port=80', 'kubectl get services'],
    },
    { text: 'Scale it to 3 pods.', commands: ['kubectl scale deployment hello-world --replicas=3', 'kubectl get pods -o wide'] },
    { text: 'Delete one of the pods and watch another take its place. Leave all of it running: the check does the same once more.', commands: ['kubectl delete pod <pod-name>', 'kubectl get pods'] },
  ],
  paragraphs: {
    'deployment-missing': '2-order-a-deployment',
    'pod-instead-of-deployment': 'the-words-in-plain-english',
    'image-not-found': 'when-it-does-not-look-like-this',
    'image-differs': '2-order-a-deployment',
    'deployment-in-other-namespace': 'what-you-are-about-to-run',
    'service-missing': '3-give-it-an-address',
    'service-type-differs': '3-give-it-an-address',
    'selector-matches-nothing': 'when-it-does-not-look-like-this',
    'target-port-closed': 'when-it-does-not-look-like-this',
    'replicas-differ': '5-scale-it-up',
    'pod-not-replaced': '6-take-one-away',
  },
})
