import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Pod } from '../objects.ts'
import { labelsInWords } from '../selector.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]
const inNamespace = (pod: Pod) => `-n ${pod.metadata.namespace ?? 'default'}`

export function podImageDiffers(pod: Pod, wanted: string): Diagnosis {
  const { name } = pod.metadata
  return {
    id: 'pod-image-differs',
    title: `${name} runs another image.`,
    expected: wanted,
    received: inWords(pod.spec.containers.map(({ image }) => image)),
    receivedNote: `containers of ${name}`,
    why: 'Name and tag together decide what runs. Without a tag it is latest, which is whatever was pushed last.',
    next: { act: 'Compare the image letter by letter.', command: `kubectl get pod ${name} ${inNamespace(pod)} -o yaml` },
    hints: [
      'Look at both sides of the colon.',
      'The image is one of the few fields of a running pod that can be changed.',
      `kubectl set image pod/${name} ${pod.spec.containers[0]?.name ?? 'CONTAINER'}=${wanted} ${inNamespace(pod)}`,
    ],
    about: about(pod),
  }
}

export function podLabelDiffers(pod: Pod, key: string, value: string): Diagnosis {
  const { name } = pod.metadata
  return {
    id: 'label-missing',
    title: `${name} does not carry ${key}=${value}.`,
    expected: `${key}=${value}`,
    received: labelsInWords(pod.metadata.labels),
    receivedNote: `metadata.labels of ${name}`,
    why: 'Labels are how everything else finds a pod. A Service that looks for a label passes by a pod without it.',
    next: { act: 'Add the label and look again.', command: `kubectl get pod ${name} ${inNamespace(pod)} --show-labels` },
    hints: [
      'Compare key and value with the task, letter by letter.',
      'Labels are under metadata.labels and can be changed at any time.',
      `kubectl label pod ${name} ${key}=${value} --overwrite ${inNamespace(pod)}`,
    ],
    about: about(pod),
  }
}

export function podPortDiffers(pod: Pod, wanted: number, declared: readonly number[]): Diagnosis {
  const { name } = pod.metadata
  return {
    id: 'container-port-differs',
    title: `${name} does not declare port ${wanted}.`,
    expected: `containerPort: ${wanted}`,
    received: declared.length === 0 ? 'no port declared' : `containerPort: ${inWords(declared.map(String))}`,
    receivedNote: `spec.containers[].ports of ${name}`,
    why: 'containerPort opens nothing; it tells readers and Services where the program listens. A wrong number sends them to a closed port.',
    next: { act: 'Ports of a pod cannot be changed: delete it and make it again.', command: `kubectl get pod ${name} ${inNamespace(pod)} -o yaml` },
    hints: [
      'On which port does this image listen by itself?',
      'The field is spec.containers[].ports[].containerPort; kubectl run has --port.',
      `kubectl delete pod ${name} ${inNamespace(pod)}, then make it with --port=${wanted}`,
    ],
    about: about(pod),
  }
}

export function podRestarts(pod: Pod): Diagnosis {
  const { name } = pod.metadata
  const restarts = (pod.status?.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0)
  return {
    id: 'pod-restarts',
    title: `${name} does not stay up.`,
    expected: 'containers that run on without a restart',
    received: `restarted ${restarts} times, again a moment ago`,
    receivedNote: name,
    why: 'Between two crashes a container runs for a while and even looks Ready. Only one that stays is of use.',
    next: { act: 'Read what it wrote before it ended.', command: `kubectl logs ${name} ${inNamespace(pod)} --previous` },
    hints: [
      'Watch the RESTARTS column for a minute.',
      'kubectl describe pod shows the last state, its reason and its exit code.',
      `kubectl logs ${name} ${inNamespace(pod)} --previous`,
    ],
    about: about(pod),
  }
}
