import { disagrees, type Fact } from './fact.ts'

/** Kubernetes makes these four in every cluster (https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/). */
const theFour = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

/** The four namespaces that every cluster starts with: in any order, separated by commas, spaces or lines. */
export const initialNamespaces: Fact = {
  compare(_seen, value, at) {
    const said = value.split(/[\s,;]+/).map((name) => name.replace(/^(namespace\/|- )/, '')).filter((name) => name !== '')
    const lacking = theFour.filter((name) => !said.includes(name))
    const extra = said.filter((name) => !theFour.includes(name))
    if (lacking.length === 0 && extra.length === 0) return true
    return disagrees(value, at, {
      id: lacking.length > 0 ? 'namespace-left-out' : 'namespace-too-many',
      title: lacking.length > 0 ? 'One of the four namespaces is left out.' : 'Not all of these were there from the start.',
      expected: theFour.join(', '),
      command: 'kubectl get namespaces',
      why: 'Every cluster starts with four namespaces: for what has no other, for the system, for what all may read, and for the nodes’ heartbeats. Others were made later.',
      hints: ['Which of them would be there on an empty cluster?', 'Those the cluster makes itself start with kube-, and there is one more.', 'The lesson lists the four in "Two kinds of machines" and the tour'],
    })
  },
}
