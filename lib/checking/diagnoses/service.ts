import type { Diagnosis } from '../model.ts'
import { count, inWords } from '../names.ts'
import type { Pod, Service } from '../objects.ts'
import { labelsInWords } from '../selector.ts'

const about = ({ metadata: { name, namespace } }: Service, pods: readonly Pod[] = []) => [
  { kind: 'Service', name, namespace },
  ...pods.map((pod) => ({ kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace })),
]
const inNamespace = (service: Service) => `-n ${service.metadata.namespace ?? 'default'}`
const slices = (service: Service) =>
  `kubectl get endpointslices ${inNamespace(service)} -l kubernetes.io/service-name=${service.metadata.name}`

export function serviceTypeDiffers(service: Service, wanted: string): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'service-type-differs',
    title: `${name} is of another type.`,
    expected: `type: ${wanted}`,
    received: `type: ${service.spec.type ?? 'ClusterIP'}`,
    receivedNote: `spec.type of ${name}`,
    why: 'The type decides from where a Service can be reached: inside the cluster, at each node’s port, or at an address from outside.',
    next: { act: 'Change the type; the Service keeps its address.', command: `kubectl get service ${name} ${inNamespace(service)}` },
    hints: [
      'Which of the four types does the task ask for?',
      'The type is one line in the spec; kubectl expose has --type.',
      `kubectl patch service ${name} ${inNamespace(service)} -p '{"spec":{"type":"${wanted}"}}'`,
    ],
    about: about(service),
  }
}

export function portMissing(service: Service, wanted: number): Diagnosis {
  const { name } = service.metadata
  const found = (service.spec.ports ?? []).map(({ port }) => String(port))
  return {
    id: 'service-port-differs',
    title: `${name} does not listen on port ${wanted}.`,
    expected: `port: ${wanted}`,
    received: `port: ${inWords(found)}`,
    receivedNote: `spec.ports of ${name}`,
    why: 'Callers use the Service’s own port. Where it leads to in the pods is a second number, targetPort.',
    next: { act: 'Look at the ports of the Service.', command: `kubectl describe service ${name} ${inNamespace(service)}` },
    hints: [
      'A Service has two numbers: one for callers, one for the pods.',
      'port is what callers use; targetPort is where the program listens.',
      `kubectl edit service ${name} ${inNamespace(service)} and set port: ${wanted}`,
    ],
    about: about(service),
  }
}

export function targetPortDiffers(service: Service, port: number, wanted: number): Diagnosis {
  const { name } = service.metadata
  const found = (service.spec.ports ?? []).find((one) => one.port === port)?.targetPort ?? port
  return {
    id: 'target-port-differs',
    title: 'targetPort leads to another port.',
    expected: `targetPort: ${wanted}`,
    received: `targetPort: ${found}`,
    receivedNote: `port ${port} of ${name}`,
    why: 'targetPort is the port in the pods. Where nothing listens every connection is refused, although endpoints are listed.',
    next: { act: 'See which address and port the endpoints have.', command: slices(service) },
    hints: [
      'The pods are found. Are they asked at the right door?',
      'Compare targetPort with the port that the program in the pod listens on.',
      `kubectl edit service ${name} ${inNamespace(service)} and set targetPort: ${wanted}`,
    ],
    about: about(service),
  }
}

/** `labels`: what the wanted pods carry, or will carry once their template has made them. */
export function selectorMatchesNothing(service: Service, wanted: readonly Pod[], wantedName: string, labels = common(wanted)): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'selector-matches-nothing',
    title: 'The selector matches no pod.',
    expected: labelsInWords(likest(service.spec.selector ?? {}, labels)),
    expectedNote: wanted.length > 0 ? `carried by ${count(wanted.length, 'pod')} of ${wantedName}` : wantedName === '' ? undefined : `labels in the template of ${wantedName}`,
    received: labelsInWords(service.spec.selector),
    receivedNote: `spec.selector of ${name}; 0 of ${count(wanted.length, 'pod')} carry it`,
    why: 'A Service finds its pods by labels alone. With no match it has no endpoints, and every connection to its address is refused, however healthy the pods are.',
    next: { act: 'Give the selector a label that the pods carry, then look at the endpoints again.', command: slices(service) },
    hints: [
      'Put the two lists side by side: what the Service asks for, and what the pods carry. Read the values letter by letter.',
      `kubectl get pods --show-labels ${inNamespace(service)} and kubectl describe service ${name} ${inNamespace(service)}`,
      `kubectl set selector service ${name} ${inNamespace(service)} '${labelsInWords(likest(service.spec.selector ?? {}, labels)).split(', ')[0] ?? ''}'`,
    ],
    about: about(service, wanted),
  }
}

/** The labels that all the pods share, without the one that tells revisions apart. */
function common(pods: readonly Pod[]): Record<string, string> {
  const [first, ...rest] = pods
  const shared = Object.entries(first?.metadata.labels ?? {}).filter(([key, value]) => key !== 'pod-template-hash' && rest.every((pod) => pod.metadata.labels?.[key] === value))
  return Object.fromEntries(shared)
}

/** Of the pods' labels those that the selector probably meant: the same keys where there are any, else all. */
function likest(selector: Record<string, string>, labels: Record<string, string>): Record<string, string> {
  const meant = Object.entries(labels).filter(([key]) => key in selector)
  return meant.length === 0 ? labels : Object.fromEntries(meant)
}

export function selectorMissing(service: Service): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'selector-missing',
    title: `${name} has no selector.`,
    expected: 'labels of the pods it should lead to',
    received: 'no selector',
    receivedNote: `spec.selector of ${name}`,
    why: 'Without a selector Kubernetes keeps no endpoints for a Service: somebody would have to write them by hand.',
    next: { act: 'Give it a selector.', command: `kubectl describe service ${name} ${inNamespace(service)}` },
    hints: [
      'How should the Service know which pods are meant?',
      'spec.selector lists the labels that a pod has to carry.',
      `kubectl set selector service ${name} ${inNamespace(service)} KEY=VALUE`,
    ],
    about: about(service),
  }
}

export function selectsOthers(service: Service, others: readonly Pod[], wantedName: string): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'selector-too-wide',
    title: 'The selector takes in pods of another app.',
    expected: `only pods of ${wantedName}`,
    received: `also ${inWords(others.map((pod) => pod.metadata.name))}`,
    receivedNote: `selector ${labelsInWords(service.spec.selector)} of ${name}`,
    why: 'A Service spreads requests over all pods that its selector matches. Some callers now reach a program that was not meant.',
    next: { act: 'See whose pods carry these labels.', command: `kubectl get pods ${inNamespace(service)} --show-labels` },
    hints: [
      'The selector is right for your pods, and for some others too.',
      'Find a label that only the wanted pods carry.',
      `kubectl set selector service ${name} ${inNamespace(service)} KEY=VALUE with that label`,
    ],
    about: about(service, others),
  }
}

export function selectsSome(service: Service, left: readonly Pod[], wantedName: string): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'selector-too-narrow',
    title: 'The selector leaves out some of the pods.',
    expected: `all pods of ${wantedName}`,
    received: `not ${inWords(left.map((pod) => pod.metadata.name))}`,
    receivedNote: `selector ${labelsInWords(service.spec.selector)} of ${name}`,
    why: 'A pod that lacks one of the selector’s labels gets no requests from this Service, although it runs.',
    next: { act: 'Compare the labels of the pods.', command: `kubectl get pods ${inNamespace(service)} --show-labels` },
    hints: [
      'The selector asks for more than every pod carries.',
      'Labels like pod-template-hash change with every rollout: they are no base for a selector.',
      `kubectl set selector service ${name} ${inNamespace(service)} with labels that all of them share`,
    ],
    about: about(service, left),
  }
}

export function targetPortClosed(service: Service, port: number, target: number | string, declared: readonly number[]): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'target-port-closed',
    title: 'Nothing listens on the target port.',
    expected: declared.length === 0 ? 'the port that the program listens on' : `targetPort: ${inWords(declared.map(String))}`,
    expectedNote: declared.length === 0 ? undefined : 'containerPort of its pods',
    received: `targetPort: ${target}`,
    receivedNote: `port ${port} of ${name}; connection refused by its pods`,
    why: 'The endpoints exist, so the Service sends requests to them; but inside the pods no program has opened that port, and the connection is refused.',
    next: { act: 'Compare targetPort with the port that the program opens.', command: `kubectl describe service ${name} ${inNamespace(service)}` },
    hints: [
      'The pods are found and Ready. Are they asked at the right door?',
      'targetPort of the Service has to be the port the program in the container listens on; nginx takes 80.',
      `kubectl edit service ${name} ${inNamespace(service)} and correct targetPort`,
    ],
    about: about(service),
  }
}

export function endpointsMissing(service: Service, wanted: number, ready: number): Diagnosis {
  const { name } = service.metadata
  return {
    id: 'endpoints-not-ready',
    title: `${name} has too few ready endpoints.`,
    expected: count(wanted, 'ready endpoint'),
    received: String(ready),
    receivedNote: `EndpointSlices of ${name}`,
    why: 'A Service sends requests only to pods that are Ready. The others are listed and left out.',
    next: { act: 'See which endpoints there are.', command: slices(service) },
    hints: [
      'Count the pods that are Ready.',
      'A pod that is not Ready gets no traffic; kubectl describe pod says why.',
      `kubectl get pods ${inNamespace(service)} -o wide beside the endpoints`,
    ],
    about: about(service),
  }
}
