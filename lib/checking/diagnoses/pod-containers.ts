import type { Diagnosis } from '../model.ts'
import { count, inWords } from '../names.ts'
import type { Pod } from '../objects.ts'
import { mountsInWords } from './page.ts'

const about = (pods: readonly Pod[]) => pods.map(({ metadata: { name, namespace } }) => ({ kind: 'Pod', name, namespace }))
const inNamespace = (pod: Pod) => `-n ${pod.metadata.namespace ?? 'default'}`

export function containerAlone(pod: Pod, others: readonly Pod[], wanted: number): Diagnosis {
  const { name } = pod.metadata
  const names = pod.spec.containers.map((container) => container.name)
  const apart = others.length > 0
  return {
    id: apart ? 'containers-in-two-pods' : 'container-alone',
    title: apart ? 'The containers are in two pods.' : `${name} has only one container.`,
    expected: `${count(wanted, 'container')} in ${name}`,
    received: `${inWords(names)} in ${name}${apart ? `, and ${inWords(others.map((other) => other.metadata.name))} beside it` : ''}`,
    receivedNote: 'containers that stay; init containers that end do not count',
    why: apart
      ? 'An emptyDir belongs to one pod. A second pod has a folder of its own, even under the same name, and may be on another machine.'
      : 'Writer and server are to share a folder, so they have to be containers of one pod.',
    next: { act: 'List both under spec.containers of one pod, and make it anew.', command: `kubectl get pods ${inNamespace(pod)} -o custom-columns='POD:.metadata.name,CONTAINERS:.spec.containers[*].name'` },
    hints: [
      'How many containers does the READY column count?',
      'spec.containers is a list: each entry with its own name, image and command.',
      `kubectl delete pod ${[name, ...others.map((other) => other.metadata.name)].join(' ')} ${inNamespace(pod)}, then apply one manifest with two containers`,
    ],
    about: about([pod, ...others]),
  }
}

export function volumesApart(pod: Pod): Diagnosis {
  return {
    id: 'volumes-not-shared',
    title: 'The containers share no volume.',
    expected: 'one volume, mounted by both',
    received: mountsInWords(pod),
    receivedNote: `spec.containers[].volumeMounts of ${pod.metadata.name}`,
    why: 'Two volumes are two folders, whatever their paths. What one container writes, the other sees only if both mount the volume of the same name.',
    next: { act: 'Compare the names of the mounts.', command: `kubectl describe pod ${pod.metadata.name} ${inNamespace(pod)}` },
    hints: [
      'Not the path ties two mounts together. What does?',
      'One entry under spec.volumes, and its name in volumeMounts of both containers.',
      'volumes: [{ name: page, emptyDir: {} }] and { name: page, mountPath: … } in each',
    ],
    about: about([pod]),
  }
}
