import type { Diagnosis, ObjectRef } from '../model.ts'
import { inWords } from '../names.ts'
import type { NetworkPolicy, Pod } from '../objects.ts'
import type { Direction } from '../policy-rules.ts'

const refTo = ({ metadata: { name, namespace } }: NetworkPolicy): ObjectRef => ({ kind: 'NetworkPolicy', name, namespace })
const described = ({ metadata: { name, namespace = 'default' } }: NetworkPolicy) => `kubectl describe networkpolicy ${name} -n ${namespace}`
const selector = ({ spec }: NetworkPolicy) => JSON.stringify(spec.podSelector ?? {})

export function policySelectsNothing(policy: NetworkPolicy, wanted: string): Diagnosis {
  return {
    id: 'policy-selects-no-pod',
    title: 'The policy selects no pod.',
    expected: `a podSelector that selects ${wanted}`,
    received: selector(policy),
    receivedNote: `spec.podSelector of ${policy.metadata.name}`,
    why: 'A policy holds for the pods that its podSelector finds in its own namespace. One that finds none is accepted and changes nothing.',
    next: { act: 'Compare the selector with the labels of the pods.', command: `kubectl get pods -n ${policy.metadata.namespace ?? 'default'} --show-labels` },
    hints: ['For which pods should it hold?', 'spec.podSelector names the pods that are protected, not those that may come in.', described(policy)],
    about: [refTo(policy)],
  }
}

export function policySelectsOthers(policy: NetworkPolicy, wanted: string, others: readonly string[]): Diagnosis {
  return {
    id: 'policy-selects-other-pods',
    title: 'The policy holds for other pods.',
    expected: `${wanted} and no other`,
    received: inWords(others),
    receivedNote: `selected by spec.podSelector ${selector(policy)} of ${policy.metadata.name}`,
    why: 'From the moment a policy selects a pod, all that no rule names is closed to that pod. Here that meets pods which the task leaves open.',
    next: { act: `Let podSelector select ${wanted} only.`, command: described(policy) },
    hints: ['Which pods does it hold for, and which are named in its rules?', 'spec.podSelector is the pod that is protected; from and to are the other ends.', described(policy)],
    about: [refTo(policy)],
  }
}

export function directionNotGoverned(policy: NetworkPolicy, direction: Direction, governs: readonly Direction[]): Diagnosis {
  const rules = direction === 'Egress' ? 'egress' : 'ingress'
  return {
    id: `${rules}-not-governed`,
    title: `The policy does not govern ${rules}.`,
    expected: `${direction} in policyTypes`,
    received: inWords(governs),
    receivedNote: `spec.policyTypes of ${policy.metadata.name}`,
    why: `A policy closes only the directions in policyTypes. Without ${direction} there, its ${rules} rules mean nothing and everything stays open that way.`,
    next: { act: `Add ${direction} to policyTypes.`, command: described(policy) },
    hints: [
      'Connections come in and go out. Which of the two does the policy govern?',
      'kubectl describe says "Not affecting" for a direction that is left alone.',
      `policyTypes: [Ingress, Egress] in spec of ${policy.metadata.name}`,
    ],
    about: [refTo(policy)],
  }
}

export function notEnforced(): Diagnosis {
  return {
    id: 'policies-not-enforced',
    title: 'This cluster does not enforce NetworkPolicies.',
    expected: 'a connection that a policy forbids is cut off',
    received: 'it went through, though a policy forbids it',
    receivedNote: 'tried with a policy and a pod of our own',
    why: 'The API server keeps policies on every cluster; whether packets are dropped is up to the network plugin. Yours lets them pass.',
    next: { act: 'Use a cluster whose network plugin enforces policies.', command: 'kind create cluster --name policies' },
    hints: [
      'Your policies may be right; nobody holds the packets to them.',
      'kind enforces policies since v0.24; minikube does with --cni=calico, k3s does from the start.',
      'minikube start --profile policies --cni=calico',
    ],
    about: [],
  }
}

/** One way between two pods, as a task speaks of it. */
export interface Way {
  from: Pod
  to: Pod
  port: number
}
const wayInWords = ({ from, to, port }: Way) => `${from.metadata.name} → ${to.metadata.name} on TCP ${port}`
const asked = ({ from, to, port }: Way) =>
  `kubectl exec -n ${from.metadata.namespace ?? 'default'} ${from.metadata.name} -- wget -T 3 -qO- http://${to.status?.podIP ?? 'ADDRESS'}:${port}`
const ends = ({ from, to }: Way): ObjectRef[] => [from, to].map(({ metadata: { name, namespace } }) => ({ kind: 'Pod', name, namespace }))

/** A refusal is an answer, and no block: nobody has the port open. */
export function nobodyAnswers({ metadata: { name, namespace = 'default' } }: Pod, port: number): Diagnosis {
  return {
    id: 'nothing-listens',
    title: 'Nothing listens on that port.',
    expected: `${name} answers on TCP ${port}`,
    received: 'no connection at its address, within the pod neither',
    receivedNote: `asked of ${name} itself`,
    why: 'No program has the port open at the pod’s address. One that listens on 127.0.0.1 only hears nobody from outside. That is no block.',
    next: { act: 'See what runs in the pod.', command: `kubectl logs -n ${namespace} ${name}` },
    hints: ['Is the program there, and for whom does it listen?', 'A server has to listen on 0.0.0.0 or on the pod’s address.', `kubectl exec -n ${namespace} ${name} -- netstat -ltn`],
    about: [{ kind: 'Pod', name, namespace }],
  }
}

/** No rule of the policies that hold for this end lets the other through. */
export function wayClosed(way: Way, policies: readonly NetworkPolicy[], direction: Direction): Diagnosis {
  const [first] = policies
  const other = direction === 'Ingress' ? way.from : way.to
  return {
    id: 'policy-closes-the-way',
    title: 'A policy closes a way that must stay open.',
    expected: `${wayInWords(way)} connects`,
    received: 'no answer',
    receivedNote: `no ${direction.toLowerCase()} rule of ${inWords(policies.map(({ metadata }) => metadata.name))} names ${other.metadata.name}`,
    why: 'Once any policy selects a pod for a direction, only what a rule of one of its policies names gets through. What is allowed adds up; nothing can be taken away again.',
    next: { act: `Add a rule for ${other.metadata.name}.`, ...(first === undefined ? {} : { command: described(first) }) },
    hints: ['Which rule lets this connection through?', 'Look at the other pod’s labels: does a from or to fit them?', asked(way)],
    about: [...policies.map(refTo), ...ends(way)],
  }
}

export function portClosed(way: Way, policies: readonly NetworkPolicy[], direction: Direction): Diagnosis {
  return {
    ...wayClosed(way, policies, direction),
    id: 'policy-port-differs',
    title: 'The rule is for another port.',
    receivedNote: `the ${direction.toLowerCase()} rule of ${inWords(policies.map(({ metadata }) => metadata.name))} names the pod but not TCP ${way.port}`,
    why: 'Policies see packets as pods do, after a Service has translated them: the port that counts is the container’s. Without a protocol it is TCP.',
    next: { act: `Let the rule name port ${way.port}.`, ...(policies[0] === undefined ? {} : { command: described(policies[0]) }) },
    hints: ['The right pods are named. On which port?', 'It is the port that the container listens on, not the Service’s.', asked(way)],
  }
}

export function wayBlocked(way: Way): Diagnosis {
  return {
    id: 'way-blocked',
    title: 'The connection gets no answer.',
    expected: `${wayInWords(way)} connects`,
    received: 'no answer, though the policies in this namespace allow it',
    why: 'Something on the way drops the packets: the network plugin has not caught up, or a policy of another kind (of the plugin or the whole cluster) holds.',
    next: { act: 'Try it by hand.', command: asked(way) },
    hints: ['The policies in the namespace look right.', 'Does your network plugin have policies of its own?', 'kubectl get networkpolicies -A'],
    about: ends(way),
  }
}

const openWay = (way: Way, policies: readonly NetworkPolicy[]): Pick<Diagnosis, 'expected' | 'received' | 'about'> => ({
  expected: `${wayInWords(way)} is blocked`,
  received: 'it connects',
  about: [...policies.map(refTo), ...ends(way)],
})

export function wayOpen(way: Way): Diagnosis {
  return {
    ...openWay(way, []),
    id: 'way-open',
    title: 'A way is open that must be closed.',
    receivedNote: 'no policy holds for either pod in this direction',
    why: 'A pod that no policy selects takes everything and reaches everything. Only the first policy that selects it closes the rest.',
    next: { act: 'See which policies there are and which pods they select.', command: `kubectl get networkpolicies -n ${way.to.metadata.namespace ?? 'default'}` },
    hints: ['Which policy should stop this connection?', 'It has to select one of the two pods and govern that direction.', asked(way)],
  }
}

export function opensToAll(way: Way, policy: NetworkPolicy, direction: Direction): Diagnosis {
  return {
    ...openWay(way, [policy]),
    id: 'policy-opens-to-all',
    title: 'A rule lets everybody through.',
    receivedNote: `an ${direction.toLowerCase()} rule of ${policy.metadata.name} has no choice of pods, or an empty selector`,
    why: 'An empty selector selects everything, and a rule without from or to is for all. Beside it, narrower entries of the same list mean nothing.',
    next: { act: 'Let every entry of the list select what it is meant for.', command: described(policy) },
    hints: [
      'Read each list entry on its own: whom does it let through?',
      'Each dash begins another choice, and choices add up. Two selectors under one dash must both fit.',
      'Put podSelector without a dash under namespaceSelector, or leave namespaceSelector out: pods of the same namespace need none',
    ],
  }
}

export function ruleTooWide(way: Way, policy: NetworkPolicy, direction: Direction): Diagnosis {
  return {
    ...openWay(way, [policy]),
    id: 'policy-rule-too-wide',
    title: 'A rule names too many pods.',
    receivedNote: `an ${direction.toLowerCase()} rule of ${policy.metadata.name} fits the labels of ${(direction === 'Ingress' ? way.from : way.to).metadata.name}`,
    why: 'A rule lets through whatever its selectors fit. Policies only add permissions: no other policy can take this one back.',
    next: { act: 'Narrow the rule.', command: described(policy) },
    hints: ['Which label tells the wanted pods from this one?', 'kubectl get pods --show-labels shows what the rule fits.', described(policy)],
  }
}
