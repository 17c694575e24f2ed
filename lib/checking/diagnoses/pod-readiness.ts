import type { Diagnosis } from '../model.ts'
import type { Container, Pod, Probe } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]

/** A probe in a few words: "HTTP GET /ready on port 80". */
export function probeInWords(probe: Probe): string {
  if (probe.httpGet !== undefined) return `HTTP GET ${probe.httpGet.path ?? '/'} on port ${probe.httpGet.port}`
  if (probe.tcpSocket !== undefined) return `a TCP connection to port ${probe.tcpSocket.port}`
  return `the command ${(probe.exec?.command ?? []).join(' ')}`
}

export function readinessFails(pod: Pod, container: Container, said: string): Diagnosis {
  return {
    id: 'readiness-never-true',
    title: 'The readiness probe never succeeds.',
    expected: `success of ${probeInWords(container.readinessProbe ?? {})}`,
    received: said === '' ? 'not Ready' : said,
    receivedNote: `container ${container.name} of ${pod.metadata.name}`,
    why: 'A pod counts as available, and gets traffic, only once its readiness probe succeeds. The program may run perfectly; the question put to it is the wrong one.',
    next: { act: 'Ask the container the same question yourself.', command: `kubectl describe pod ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'}` },
    hints: [
      'The container runs. What is it asked, and where?',
      'Compare path and port of the readiness probe with what the program really answers.',
      `kubectl exec ${pod.metadata.name} -- wget -qO- http://127.0.0.1:PORT/PATH shows what the probe sees`,
    ],
    about: about(pod),
  }
}

/** `said`: what the kubelet noted about the last failure. */
export function livenessKills(pod: Pod, container: Container, restarts: number, said: string): Diagnosis {
  return {
    id: 'liveness-kills',
    title: 'The liveness probe restarts it again and again.',
    expected: `success of ${probeInWords(container.livenessProbe ?? {})}`,
    received: said,
    receivedNote: `container ${container.name} of ${pod.metadata.name}, restarted ${restarts} ${restarts === 1 ? 'time' : 'times'}`,
    why: 'A container whose liveness probe fails failureThreshold times in a row is killed and started again. If the question is wrong, or comes before the program is up, that never ends.',
    next: { act: 'Read what the probe was answered.', command: `kubectl describe pod ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'}` },
    hints: [
      'The program does not crash: it is killed. By whom?',
      'Compare path, port and patience of the liveness probe with what the program answers, and how long it takes to start.',
      'Correct path and port; give it time with a startupProbe, initialDelaySeconds or a larger failureThreshold',
    ],
    about: about(pod),
  }
}

export function stillStarting(pod: Pod, said: string): Diagnosis {
  return {
    id: 'pod-never-ready',
    title: 'The pod did not become Ready in time.',
    expected: 'Running and Ready',
    received: said === '' ? `${pod.status?.phase ?? 'Pending'}, not Ready` : said,
    receivedNote: pod.metadata.name,
    why: 'A pod is Ready when all its containers run and their readiness probes succeed. Until then it gets no traffic.',
    next: { act: 'Read the events of the pod.', command: `kubectl describe pod ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'}` },
    hints: [
      'The pod has not said why; its events may.',
      'The last lines of kubectl describe tell what the node is doing for it.',
      `kubectl get events --field-selector involvedObject.name=${pod.metadata.name}`,
    ],
    about: about(pod),
  }
}
