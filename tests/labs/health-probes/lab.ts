import { lab } from '#lib/checking'

export default lab({
  title: 'A program that hangs',
  goal: 'Have Kubernetes notice when a program stops answering.',
  minutes: 15,
  converges: 40,
  namespaces: ['lab-test-health-probes'],
  tasks: [
    { text: 'Give the Deployment `flaky` a readiness and a liveness probe that ask for `/` on port 80 by HTTP.', commands: ['kubectl edit deployment flaky'] },
    { text: 'A pod of `flaky` that answers 404 leaves the Service `flaky`, is restarted, and returns.', commands: ['kubectl get pods --watch'] },
  ],
  knownMistakes: ['liveness-probe-missing', 'liveness-asks-elsewhere', 'readiness-too-slow'],
})
