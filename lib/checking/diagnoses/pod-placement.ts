import type { Diagnosis } from '../model.ts'
import type { Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]

/** The scheduler's own words, sorted into what they are about. */
export function unschedulable(pod: Pod, message: string): Diagnosis {
  const lacks = /Insufficient (cpu|memory)/.exec(message)?.[1]
  return lacks === undefined ? noNodeFits(pod, message) : requestTooLarge(pod, lacks, message)
}

function requestTooLarge(pod: Pod, resource: string, message: string): Diagnosis {
  const asked = pod.spec.containers.map((container) => container.resources?.requests?.[resource] ?? '0').join(' + ')
  return {
    id: 'request-too-large',
    title: `No node has that much ${resource} left.`,
    expected: `a ${resource} request that fits on a node`,
    received: `${asked} of ${resource} requested`,
    receivedNote: `${pod.metadata.name}: ${message}`,
    why: 'The scheduler places a pod only where its whole request is still free, whether the program will use it or not. Where that is nowhere, the pod stays Pending.',
    next: { act: 'Compare the request with what the nodes have left.', command: 'kubectl describe nodes' },
    hints: [
      'The pod asks for more than any node can give.',
      'Requests are in spec.containers[].resources.requests; "Allocated resources" of kubectl describe nodes shows what is taken.',
      'kubectl set resources deployment/NAME --requests=cpu=50m,memory=32Mi',
    ],
    about: about(pod),
  }
}

function noNodeFits(pod: Pod, message: string): Diagnosis {
  return {
    id: 'no-node-fits',
    title: 'No node fits what the pod asks for.',
    expected: 'a node that meets its conditions',
    received: message,
    receivedNote: pod.metadata.name,
    why: 'Node selectors, affinity, taints and volumes narrow the choice of nodes. When none is left the pod stays Pending until one appears.',
    next: { act: 'Put the conditions of the pod beside the labels of the nodes.', command: 'kubectl get nodes --show-labels' },
    hints: [
      "The scheduler's message counts the nodes and says why each was turned down.",
      'Look at nodeSelector, affinity and tolerations of the pod, and at labels and taints of the nodes.',
      `kubectl describe pod ${pod.metadata.name}`,
    ],
    about: about(pod),
  }
}

export function volumeNotMounted(pod: Pod, message: string): Diagnosis {
  return {
    id: 'volume-source-missing',
    title: 'A volume refers to what is not there.',
    expected: 'every volume of the pod to have its source',
    received: message.replace(/^MountVolume\.SetUp failed for volume /, ''),
    receivedNote: pod.metadata.name,
    why: 'All volumes are mounted before the first container starts. The kubelet tries again until the source appears, and the pod stays in ContainerCreating.',
    next: { act: 'Compare the names of the volumes’ sources with what exists.', command: `kubectl get configmaps,secrets,pvc -n ${pod.metadata.namespace ?? 'default'}` },
    hints: [
      'A volume names a ConfigMap, Secret, key or claim that does not exist.',
      'Look at spec.volumes of the pod, letter by letter.',
      `kubectl describe pod ${pod.metadata.name} quotes the missing name; the pod starts by itself once it is there`,
    ],
    about: about(pod),
  }
}
