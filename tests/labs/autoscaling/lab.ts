import { lab } from '#lib/checking'

export default lab({
  title: 'As many pods as it takes',
  goal: 'Let the load decide on the number of pods.',
  minutes: 15,
  converges: 90,
  namespaces: ['lab-test-autoscaling'],
  tasks: [
    { text: 'Make a HorizontalPodAutoscaler `api` for the Deployment `api`: 2 to 6 replicas, 60 % CPU.', commands: ['kubectl get hpa api'] },
    { text: 'See to it that it can measure the pods, and that it does.', commands: ['kubectl describe hpa api'] },
  ],
  knownMistakes: ['request-missing-for-scaling', 'scale-target-differs', 'scale-metric-differs'],
})
