import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Deployment, Node } from '../objects.ts'

/** A taint as a task speaks of it. */
export interface Taint {
  key: string
  value: string
  effect: string
}

const about = ({ metadata: { name, namespace } }: Deployment) => [{ kind: 'Deployment', name, namespace }]
const described = ({ metadata: { name, namespace = 'default' } }: Deployment) => `kubectl get deployment ${name} -n ${namespace} -o yaml`

export function noNodeLabelled(key: string, value: string, nodes: readonly Node[], podsWithIt: readonly string[]): Diagnosis {
  const onPods = podsWithIt.length > 0
  const name = nodes[0]?.metadata.name ?? 'NODE'
  const other = nodes.map(({ metadata }) => metadata.labels?.[key]).filter((one) => one !== undefined)
  return {
    id: onPods ? 'label-on-pods-not-nodes' : 'no-node-labelled',
    title: onPods ? 'The label is on pods, not on a node.' : 'No node carries the label.',
    expected: `a node labelled ${key}=${value}`,
    received: onPods ? `${inWords(podsWithIt)} carry it` : other.length > 0 ? inWords(other.map((one) => `${key}=${one}`)) : `none of ${nodes.length}`,
    receivedNote: onPods ? 'labels of pods' : 'labels of the nodes',
    why: 'The scheduler compares what a pod asks of nodes with the labels of the nodes. Labels of the pods themselves are for Services and selectors.',
    next: { act: 'Label a node.', command: 'kubectl get nodes --show-labels' },
    hints: ['Who has the fast disk: the pod or the machine?', 'kubectl label works on nodes as on all objects.', `kubectl label node ${name} ${key}=${value}`],
    about: onPods ? [] : nodes.map(({ metadata }) => ({ kind: 'Node', name: metadata.name })),
  }
}

const choice = (key: string, value: string) => `nodeSelector: { ${key}: ${value} } in spec.template.spec`

/** How the choice of nodes was tried to be made. */
type Slip = 'node-choice-missing' | 'node-choice-only-preferred' | 'node-named-instead-of-chosen' | 'node-choice-differs'

const slips: Readonly<Record<Slip, { title: string; why: string }>> = {
  'node-choice-missing': { title: 'Its pods may run on any node.', why: 'Without nodeSelector or node affinity the scheduler takes whichever node has room, with the label or without.' },
  'node-choice-only-preferred': { title: 'The choice of nodes is only a wish.', why: 'What is preferred counts when nodes are compared. When those with the label are full or gone, the pods run elsewhere.' },
  'node-named-instead-of-chosen': { title: 'One node is named instead of chosen.', why: 'nodeName goes past the scheduler: nobody looks whether there is room, and when that node is gone the pods have nowhere to go.' },
  'node-choice-differs': { title: 'It asks for another label.', why: 'A node has to carry exactly this label and value. Pods that ask for a label which no node has stay Pending.' },
}

export function nodesNotRequired(deployment: Deployment, key: string, value: string, id: Slip, received: string): Diagnosis {
  return {
    id,
    ...slips[id],
    expected: `nodes with ${key}=${value}, required`,
    received,
    receivedNote: `template of ${deployment.metadata.name}`,
    next: { act: 'Require the label in the template.', command: described(deployment) },
    hints: ['On which nodes may its pods run, and which must not be taken?', 'nodeSelector is the short way; required node affinity says the same at more length.', choice(key, value)],
    about: about(deployment),
  }
}

const preferred = (labels: string) => `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { ${labels} } } }]`

export function notSpread(deployment: Deployment, id: 'spread-missing' | 'spread-selects-others', received: string): Diagnosis {
  const labels = Object.entries(deployment.spec.template.metadata?.labels ?? {}).map(([key, value]) => `${key}: ${value}`).join(', ')
  return {
    id,
    title: id === 'spread-missing' ? 'Its pods may all sit together.' : 'It keeps away from other pods.',
    expected: 'its own pods spread over the nodes where possible',
    received,
    receivedNote: `template of ${deployment.metadata.name}`,
    why: 'The scheduler counts the pods that the labelSelector finds and prefers nodes with fewer. Without a rule, or with one that finds other pods, a single node may get all of them.',
    next: { act: 'Add a rule that finds the pods of this template.', command: described(deployment) },
    hints: ['What happens to all its pods when one node fails?', 'The labelSelector has to find the labels of the same template.', preferred(labels)],
    about: about(deployment),
  }
}

export function spreadRequired(deployment: Deployment): Diagnosis {
  const labels = Object.entries(deployment.spec.template.metadata?.labels ?? {}).map(([key, value]) => `${key}: ${value}`).join(', ')
  return {
    id: 'anti-affinity-required',
    title: 'Its pods refuse to share a node.',
    expected: 'preferred, so that one node will do',
    received: 'podAntiAffinity, required',
    receivedNote: `template of ${deployment.metadata.name}`,
    why: 'Required anti-affinity forbids two of its pods on one node: with fewer nodes than pods the rest stay Pending. Preferred spreads them where it can.',
    next: { act: 'Make it preferred.', command: described(deployment) },
    hints: ['How many nodes are there for two pods?', 'Compare requiredDuringScheduling… with preferredDuringScheduling….', preferred(labels)],
    about: about(deployment),
  }
}

export function notTolerated(deployment: Deployment, { key, value, effect }: Taint, found: readonly string[]): Diagnosis {
  const none = found.length === 0
  return {
    id: none ? 'toleration-missing' : 'toleration-differs',
    title: none ? 'It tolerates no taint.' : 'It tolerates another taint.',
    expected: `${key}=${value}:${effect} tolerated`,
    received: none ? 'no tolerations' : inWords(found),
    receivedNote: `template of ${deployment.metadata.name}`,
    why: 'A taint keeps all pods off a node but those that tolerate it: key, value and effect have to be the same. Operator Exists takes any value, and no effect takes all.',
    next: { act: 'Compare the toleration with the taint, part by part.', command: described(deployment) },
    hints: ['Which taint is meant?', 'A toleration has key, operator, value and effect, and stands in spec.template.spec.tolerations.', `tolerations: [{ key: ${key}, operator: Equal, value: ${value}, effect: ${effect} }]`],
    about: about(deployment),
  }
}
