import type { Diagnosis } from '../model.ts'
import type { Container, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]
const described = ({ metadata: { name, namespace = 'default' } }: Pod) => `kubectl describe pod ${name} -n ${namespace}`
const resize = ({ metadata: { name, namespace = 'default' } }: Pod, container: Container, resource: string, amount: string) =>
  `kubectl patch pod ${name} -n ${namespace} --subresource resize -p '{"spec":{"containers":[{"name":"${container.name}","resources":{"requests":{"${resource}":"${amount}"},"limits":{"${resource}":"${amount}"}}}]}}'`

export function notResized(pod: Pod, container: Container, resource: string, amount: string): Diagnosis {
  return {
    id: 'pod-not-resized',
    title: 'The pod still has its old size.',
    expected: `requests.${resource}: ${amount}`,
    received: container.resources?.requests?.[resource] ?? 'none',
    receivedNote: `container ${container.name} of ${pod.metadata.name}`,
    why: 'The size of a running pod is changed through its subresource resize. A template, or another pod, does not change this one.',
    next: { act: 'Ask for another size of this very pod.', command: `kubectl get pod ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'} -o yaml` },
    hints: ['Which object has to change?', 'kubectl patch and kubectl edit take --subresource resize.', resize(pod, container, resource, amount)],
    about: about(pod),
  }
}

/** `said`: the condition PodResizePending in its own words. */
export function resizeInfeasible(pod: Pod, said: string): Diagnosis {
  return {
    id: 'resize-infeasible',
    title: 'The node cannot grant that size.',
    expected: 'a size that the node has room for',
    received: said,
    receivedNote: `condition PodResizePending of ${pod.metadata.name}`,
    why: 'A running pod does not move. Its node has to have what is asked for; what it never can have is Infeasible and stays undone.',
    next: { act: 'Ask for less.', command: described(pod) },
    hints: ['Who has to give the pod its new size?', 'Look at all that was asked for, memory and limits included.', 'kubectl describe node shows what a node has: Allocatable, and what is taken'],
    about: about(pod),
  }
}

export function resizePending(pod: Pod, container: Container, resource: string, amount: string, said: string): Diagnosis {
  return {
    id: 'resize-pending',
    title: 'The new size has not arrived yet.',
    expected: `${amount} of ${resource} in the running container`,
    received: said,
    receivedNote: `status of container ${container.name} of ${pod.metadata.name}`,
    why: 'The node first sees whether there is room, then changes the limits of the running container. Until then the pod has its old size.',
    next: { act: 'Read the conditions of the pod.', command: described(pod) },
    hints: ['The wish is there. What keeps the node?', 'PodResizePending and PodResizeInProgress tell; Deferred means: as soon as there is room.', described(pod)],
    about: about(pod),
  }
}

export function restartedByResize(pod: Pod, container: Container): Diagnosis {
  return {
    id: 'resize-restarted-container',
    title: 'The container was started again.',
    expected: 'a container that ran on',
    received: `started anew after the resize, ${pod.status?.containerStatuses?.find(({ name }) => name === container.name)?.restartCount ?? 0} restarts`,
    receivedNote: `container ${container.name} of ${pod.metadata.name}`,
    why: 'resizePolicy says for each resource whether its change needs a restart. Programs that read the size of their memory once need one; more CPU comes without.',
    next: { act: 'See which policy each resource has. What was restarted cannot be undone: reset the lab.', command: `kubectl get pod ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'} -o jsonpath='{.spec.containers[*].resizePolicy}'` },
    hints: ['What was changed besides the CPU?', 'RestartContainer for memory means: touching it restarts the container.', 'Reset the lab, start it anew and change the CPU alone'],
    about: about(pod),
  }
}
