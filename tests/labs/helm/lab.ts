import { lab } from '#lib/checking'

export default lab({
  title: 'A release and its revisions',
  goal: 'Install a chart of your own, and change it by an upgrade.',
  minutes: 20,
  converges: 30,
  namespaces: ['lab-test-helm'],
  tasks: [
    { text: 'Install a chart of your own as release `lighthouse`.', commands: ['helm create lighthouse', 'helm install lighthouse ./lighthouse'] },
    { text: 'Upgrade it to 3 replicas.', commands: ['helm history lighthouse'] },
  ],
  knownMistakes: ['scaled-beside-helm', 'release-failed', 'release-in-other-namespace'],
})
