import type { Diagnosis } from '../model.ts'
import type { Container, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]
const commandOf = ({ command = [], args = [] }: Container) => [...command, ...args].join(' ')

export function containerCrashes(pod: Pod, container: Container, exitCode: number, restarts: number, log: string): Diagnosis {
  const words = commandOf(container)
  const lastLine = log.trim().split('\n').at(-1) ?? ''
  return {
    id: 'container-crashes',
    title: 'The container crashes again and again.',
    expected: 'a program that stays',
    received: lastLine === '' ? `exit code ${exitCode}` : `exit code ${exitCode}; last line: ${lastLine}`,
    receivedNote: `container ${container.name} of ${pod.metadata.name}, restarted ${restarts} times${words === '' ? '' : `; command: ${words}`}`,
    why: 'When a container ends, the kubelet starts it again, waiting longer each time (CrashLoopBackOff). Kubernetes cannot mend what the program trips over.',
    next: { act: 'Read what the program wrote before it ended.', command: `kubectl logs ${pod.metadata.name} -c ${container.name} -n ${pod.metadata.namespace ?? 'default'} --previous` },
    hints: [
      'The program starts and ends with an error. Its own words say why.',
      words === '' ? 'Look at what it needs: environment variables, files, rights.' : 'The command in your manifest replaces the image’s own. Does the task ask for one?',
      `kubectl logs ${pod.metadata.name} --previous; then mend the command, variable or file it names`,
    ],
    about: about(pod),
  }
}

export function containerEnds(pod: Pod, container: Container, restarts: number): Diagnosis {
  const words = commandOf(container)
  return {
    id: 'container-ends',
    title: 'The program finishes instead of staying.',
    expected: 'a program that runs on',
    received: `exit code 0, restarted ${restarts} times`,
    receivedNote: `container ${container.name} of ${pod.metadata.name}${words === '' ? '' : `; command: ${words}`}`,
    why: 'A pod that is to stay is started again whenever its program ends, also when it ended well. A shell without a terminal, or a command that does one thing, ends at once.',
    next: { act: 'Give it something to do that does not end, or leave the command out.', command: `kubectl get pod ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'} -o yaml` },
    hints: [
      'Nothing is wrong with the program, it is only done.',
      'What should run for as long as the pod? For a mere place to look from, sleep does.',
      'command: ["sh", "-c", "while true; do sleep 3600; done"]',
    ],
    about: about(pod),
  }
}

export function outOfMemory(pod: Pod, container: Container): Diagnosis {
  return {
    id: 'container-out-of-memory',
    title: 'The container needs more memory than allowed.',
    expected: `to live within ${container.resources?.limits?.['memory'] ?? 'its limit'}`,
    received: 'OOMKilled',
    receivedNote: `container ${container.name} of ${pod.metadata.name}`,
    why: 'The kernel ends a process that goes over the memory limit. The container is then started again and meets the same limit.',
    next: { act: 'Compare the limit with what the program needs.', command: `kubectl describe pod ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'}` },
    hints: [
      'Look at the memory limit, and at its unit.',
      '200m is a fifth of a byte; 200Mi is 200 mebibytes.',
      'resources: { limits: { memory: 200Mi } }',
    ],
    about: about(pod),
  }
}

export function podFinished(pod: Pod, phase: 'Succeeded' | 'Failed'): Diagnosis {
  return {
    id: phase === 'Succeeded' ? 'pod-finished' : 'pod-failed',
    title: phase === 'Succeeded' ? 'The pod has finished its work.' : 'The pod has failed and stays so.',
    expected: 'Running and Ready',
    received: phase,
    receivedNote: `${pod.metadata.name}, restartPolicy ${pod.spec.restartPolicy ?? 'Always'}`,
    why: 'All its containers have ended and its restart policy does not start them again. A finished pod serves nobody.',
    next: { act: 'Delete it and make it again so that its program stays.', command: `kubectl logs ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'}` },
    hints: [
      'What does the pod run, and does that end?',
      'The restart policy decides what happens after the end; the command decides whether there is one.',
      `kubectl delete pod ${pod.metadata.name}, then make it without the command that ends`,
    ],
    about: about(pod),
  }
}
