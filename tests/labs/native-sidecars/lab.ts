import { lab } from '#lib/checking'

export default lab({
  title: 'A helper that does not hold up the Job',
  goal: 'Run something beside the work of a Job, for as long as the work takes.',
  minutes: 10,
  converges: 40,
  kubernetes: '1.29',
  namespaces: ['lab-test-native-sidecars'],
  tasks: [
    { text: 'Make a Job `report` with a native sidecar.', commands: ['kubectl explain job.spec.template.spec.initContainers.restartPolicy'] },
    { text: 'It completes although the sidecar would run on.', commands: ['kubectl get job report'] },
  ],
  knownMistakes: ['ordinary-container-instead-of-sidecar'],
})
