import { lab } from '#lib/checking'

export default lab({
  title: 'The desk is open, the vault is not',
  goal: 'Close one way and leave another open.',
  minutes: 10,
  converges: 30,
  namespaces: ['lab-test-network-ways'],
  tasks: [{ text: 'Setup made `client`, `desk` and `vault`. Let `client` reach `desk` on TCP 8080, and not `vault`.', commands: ['kubectl get networkpolicies'] }],
  knownMistakes: ['way-open', 'way-blocked', 'nothing-listens'],
})
