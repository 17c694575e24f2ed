import { lab } from '#lib/checking'

export default lab({
  title: 'One writes, one serves',
  goal: 'Let two containers of one pod work on one folder: one writes a page, the other serves it.',
  minutes: 12,
  converges: 120,
  tasks: [
    { text: 'Write a manifest for a Pod `web-with-writer` with two containers: a writer (`busybox:1.36` will do) and a web server on port 80 (`nginx:1.21`, or another).' },
    { text: 'Give the pod a volume, such as an `emptyDir`, and mount it in both: in the server where it looks for its pages (nginx: `/usr/share/nginx/html`), in the writer anywhere.' },
    {
      text: 'Apply it and see that both containers are Ready.',
      commands: ['kubectl apply -f web-with-writer.yaml', 'kubectl get pod web-with-writer'],
    },
    {
      text: 'Let the writer write the current time into `index.html` of the shared folder at least every 5 seconds (`date`, ISO 8601 or epoch seconds, in UTC). Fetch the page twice and see the time go on.',
      commands: ['kubectl port-forward pod/web-with-writer 8080:80', 'curl -s http://localhost:8080; sleep 6; curl -s http://localhost:8080'],
    },
  ],
  paragraphs: {
    'pod-missing': 'sharing-a-folder',
    'container-alone': 'what-is-shared-and-what-is-not',
    'containers-in-two-pods': 'two-pods-or-one',
    'deployment-instead-of-pod': 'sharing-a-folder',
    'volumes-not-shared': 'two-volumes-instead-of-one',
    'page-not-from-volume': 'the-right-volume-at-the-wrong-path',
    'index-not-found': 'the-right-volume-at-the-wrong-path',
    'page-without-time': 'sharing-a-folder',
    'page-stands-still': 'what-you-see-where-to-look',
    'time-differs': 'sharing-a-folder',
    'container-crashes': 'what-you-see-where-to-look',
    'container-ends': 'what-you-see-where-to-look',
  },
})
