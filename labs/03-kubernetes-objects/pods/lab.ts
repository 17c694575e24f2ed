import { lab } from '#lib/checking'

export default lab({
  title: 'One pod with a name',
  goal: 'Run a single web server as a pod, and see that it stays up.',
  minutes: 10,
  converges: 90,
  tasks: [
    {
      text: 'Make a Pod `nginx-pod` from the image `nginx:1.21`, with the label `app=nginx` and the container port 80.',
      commands: ['kubectl explain pod.spec.containers.ports'],
    },
    { text: 'See it become Ready, and stay up without a restart.', commands: ['kubectl get pod nginx-pod --watch'] },
    { text: 'Ask it for its page at its own address.', commands: ['kubectl get pod nginx-pod -o wide'] },
  ],
  paragraphs: {
    'pod-image-differs': 'the-image-and-its-tag',
    'label-missing': 'labels',
    'container-port-differs': 'the-port-is-a-note',
    'image-not-found': 'the-image-cannot-be-pulled',
    'container-crashes': 'the-container-ends-at-once',
    'container-ends': 'the-container-ends-at-once',
    'pod-restarts': 'how-a-pod-lives',
    'deployment-instead-of-pod': 'a-pod-written-down',
    'pod-missing': 'a-pod-written-down',
  },
})
