import { lab } from '#lib/checking'

export default lab({
  title: 'A namespace with standards',
  goal: 'Let only hardened pods in, and run one.',
  minutes: 20,
  converges: 30,
  namespaces: ['lab-test-pod-security'],
  tasks: [
    { text: 'Let the namespace enforce the `restricted` Pod Security Standard.', commands: ['kubectl get namespace lab-test-pod-security --show-labels'] },
    { text: 'Run a Deployment `hardened` with one pod under it, with a read-only root file system.', commands: ['kubectl describe deployment hardened'] },
  ],
  knownMistakes: ['pod-security-only-warns', 'image-runs-as-root', 'pod-security-label-elsewhere'],
})
