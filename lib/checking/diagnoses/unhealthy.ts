import type { Diagnosis } from '../model.ts'

/** A pod that was made unhealthy, and what was taken from it. */
export interface SickPod {
  name: string
  namespace: string
  container: string
  page: string
}

const about = ({ name, namespace }: SickPod) => [{ kind: 'Pod', name, namespace }]
const described = ({ name, namespace }: SickPod) => `kubectl describe pod ${name} -n ${namespace}`
const without = ({ name, container, page }: SickPod) => `${page} was moved away in container ${container} of ${name}`

/** `seconds`: how long it was watched, in each of these. */
export function staysInService(pod: SickPod, service: string, seconds: number): Diagnosis {
  return {
    id: 'sick-pod-stays-in-service',
    title: 'A sick pod keeps getting requests.',
    expected: `${pod.name} leaves the ready endpoints of ${service}`,
    received: `still among them after ${seconds} s`,
    receivedNote: without(pod),
    why: 'A Service sends requests to pods whose readiness probe succeeds. Either the probe does not notice, or the Service publishes pods that are not Ready as well.',
    next: { act: 'See which endpoints count as ready.', command: `kubectl get endpointslices -n ${pod.namespace} -l kubernetes.io/service-name=${service} -o yaml` },
    hints: [
      'Who decides whether a pod gets requests?',
      'A Service with publishNotReadyAddresses: true does not ask whether its pods are Ready.',
      `kubectl get service ${service} -n ${pod.namespace} -o jsonpath='{.spec.publishNotReadyAddresses}'`,
    ],
    about: [...about(pod), { kind: 'Service', name: service, namespace: pod.namespace }],
  }
}

export function staysSick(pod: SickPod, seconds: number): Diagnosis {
  return {
    id: 'sick-container-not-restarted',
    title: 'The sick container is not started again.',
    expected: `container ${pod.container} is restarted`,
    received: `no restart of it within ${seconds} s`,
    receivedNote: without(pod),
    why: 'The kubelet restarts the container that a liveness probe belongs to. All containers of a pod share its ports, so a probe in one may well ask another; then the wrong one is restarted.',
    next: { act: 'See which container has the probe, and which was restarted.', command: described(pod) },
    hints: [
      'Something was restarted. Was it the container that hangs?',
      'A probe belongs into the container whose program it asks.',
      `Move livenessProbe to container ${pod.container}`,
    ],
    about: about(pod),
  }
}

export function doesNotReturn(pod: SickPod, service: string): Diagnosis {
  return {
    id: 'sick-pod-does-not-return',
    title: 'Restarting does not make it healthy.',
    expected: `${pod.name} is Ready again and an endpoint of ${service}`,
    received: 'restarted, and not Ready',
    receivedNote: without(pod),
    why: 'A restarted container gets the files of its image anew. What lies on a volume outlives it, also when it is broken: then a restart mends nothing.',
    next: { act: 'See what the container begins with.', command: described(pod) },
    hints: [
      'What is different after the restart, and what is as before?',
      'emptyDir lives as long as the pod, not as the container; init containers do not run again either.',
      `kubectl logs ${pod.name} -n ${pod.namespace} -c ${pod.container}`,
    ],
    about: about(pod),
  }
}
