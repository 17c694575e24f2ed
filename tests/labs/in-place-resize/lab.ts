import { lab } from '#lib/checking'

export default lab({
  title: 'More CPU for a running pod',
  goal: 'Change the size of a pod without starting it anew.',
  minutes: 10,
  converges: 30,
  kubernetes: '1.33',
  namespaces: ['lab-test-in-place-resize'],
  tasks: [{ text: 'Setup made the pod `elastic` with a CPU request of 100m. Resize it to 200m while it runs.', commands: ['kubectl get pod elastic -o yaml'] }],
  knownMistakes: ['pod-recreated', 'pod-not-resized', 'resize-infeasible', 'resize-restarted-container'],
})
