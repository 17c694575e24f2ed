import { parseImage } from '../image.ts'
import type { Diagnosis } from '../model.ts'
import type { Container, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]
const describe = (pod: Pod) => `kubectl describe pod ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'}`

export function imageNotFound(pod: Pod, container: Container): Diagnosis {
  const { repository, tag } = parseImage(container.image)
  return {
    id: 'image-not-found',
    title: 'The image does not exist.',
    expected: 'an image that the registry has',
    received: container.image,
    receivedNote: `container ${container.name} of ${pod.metadata.name}; the registry has no ${repository} with tag ${tag}`,
    why: 'The kubelet asks the registry for exactly this name and tag. It asks again and again, ever more rarely, and the container does not start until it gets an image.',
    next: { act: 'Compare the image letter by letter, name and tag, and see what the registry said.', command: describe(pod) },
    hints: [
      'The name of the image has two parts, before and after the colon. One of them does not exist.',
      'The events at the end of kubectl describe quote the registry. The task names the image to use.',
      'kubectl set image deployment/NAME CONTAINER=IMAGE changes it in a Deployment; kubectl edit pod does in a bare pod',
    ],
    about: about(pod),
  }
}

export function imageNameInvalid(pod: Pod, container: Container): Diagnosis {
  return {
    id: 'image-name-invalid',
    title: 'The image name cannot be read.',
    expected: 'name:tag, such as nginx:1.21',
    received: container.image,
    receivedNote: `container ${container.name} of ${pod.metadata.name}`,
    why: 'An image name is small letters, digits and - . _ / with one colon before the tag. What is there cannot be taken apart, so nothing is even asked for.',
    next: { act: 'Look at the image of the container.', command: describe(pod) },
    hints: [
      'Look for a space, a capital letter or a second colon.',
      'The image is in spec.containers[].image.',
      'kubectl set image deployment/NAME CONTAINER=nginx:1.21',
    ],
    about: about(pod),
  }
}

/** Not the learner's fault: the registry was not reached. */
export function imageUnreachable(pod: Pod, container: Container, said: string): Diagnosis {
  return {
    id: 'image-unreachable',
    title: 'The image could not be fetched yet.',
    expected: `image ${container.image} on the node`,
    received: said,
    why: 'The node did not reach the registry, or the registry asked it to come back later. This is the network, not your work, and does not count as a failure.',
    next: { act: 'Load the image onto the node yourself, or wait.', command: `docker pull ${container.image} && kind load docker-image ${container.image}` },
    hints: [
      'The name may well be right: the registry was not reached.',
      'See what the node says in the events of the pod.',
      describe(pod),
    ],
    about: about(pod),
  }
}

/** Not the learner's fault: a practice cluster imitates images, and only some. */
export function imageNotImitated(pod: Pod, container: Container): Diagnosis {
  return {
    id: 'image-not-imitated',
    title: 'The practice cluster has no such image.',
    expected: 'an image that it imitates',
    received: container.image,
    receivedNote: `container ${container.name} of ${pod.metadata.name}`,
    why: 'It is simulated: nothing is pulled, and each image it has is a program of its own. Whether yours would do is for a real cluster to show. It does not count as a failure.',
    next: { act: 'Read in the events which images there are, or do the lab on a real cluster.', command: describe(pod) },
    hints: [
      'Nothing has to be wrong with your work.',
      'The task names an image that the practice cluster has. kind and minikube have every image there is.',
      describe(pod),
    ],
    about: about(pod),
  }
}

/** CreateContainerConfigError: the kubelet's message names what is missing. */
export function configurationMissing(pod: Pod, container: Container, message: string): Diagnosis {
  const nonRoot = message.includes('runAsNonRoot') || message.includes('will run as root')
  const key = /couldn't find key (\S+) in (ConfigMap|Secret) (\S+)/i.exec(message)
  const source = /(configmap|secret) "([^"]+)" not found/i.exec(message)
  if (nonRoot) return runsAsRoot(pod, container, message)
  const what = key === null ? `${source?.[1] ?? 'object'} ${source?.[2] ?? ''}`.trim() : `key ${key[1]} in ${key[2]} ${key[3]}`
  return {
    id: key === null ? `${(source?.[1] ?? 'configuration').toLowerCase()}-not-found` : 'configuration-key-missing',
    title: key === null ? 'What the pod refers to is not there.' : 'The key that the pod asks for is missing.',
    expected: what,
    received: message,
    receivedNote: `container ${container.name} of ${pod.metadata.name}`,
    why: 'Environment variables are filled in before a container starts. As long as their source is missing the kubelet waits with CreateContainerConfigError and tries again by itself.',
    next: { act: 'Put the reference in the pod and what there is side by side.', command: `kubectl get configmaps,secrets -n ${pod.metadata.namespace ?? 'default'} -o yaml` },
    hints: [
      'A name or a key in the pod does not agree with what exists.',
      'Names are in configMapKeyRef or secretKeyRef (or envFrom) of the container; keys stand under data.',
      `${describe(pod)} shows the message; the pod starts by itself once the key is there`,
    ],
    about: about(pod),
  }
}

function runsAsRoot(pod: Pod, container: Container, message: string): Diagnosis {
  return {
    id: 'image-runs-as-root',
    title: 'The image would run as root.',
    expected: 'a container that does not run as user 0',
    received: message,
    receivedNote: `container ${container.name} of ${pod.metadata.name}`,
    why: 'runAsNonRoot forbids root but does not choose another user. This image starts as root, so the kubelet refuses to start it.',
    next: { act: 'Give the container a user, or take an image that has one.', command: `kubectl explain pod.spec.securityContext.runAsUser` },
    hints: [
      'runAsNonRoot says what must not be; something else has to say who it is.',
      'The security context has a field for the number of the user.',
      'securityContext: { runAsNonRoot: true, runAsUser: 65534 } and an image that can live with it',
    ],
    about: about(pod),
  }
}

export function commandNotFound(pod: Pod, container: Container, message: string): Diagnosis {
  const words = [...(container.command ?? []), ...(container.args ?? [])].join(' ')
  return {
    id: 'command-not-found',
    title: 'The command cannot be started.',
    expected: 'a program that the image has',
    received: words === '' ? message.slice(0, 200) : words,
    receivedNote: `container ${container.name} of ${pod.metadata.name}: ${message.slice(-160)}`,
    why: 'command replaces what the image would start. The runtime looks for its first word as a file in the image; without a shell around it nothing else is understood.',
    next: { act: 'See what the runtime says, then mend or leave out the command.', command: describe(pod) },
    hints: [
      'Does the task ask for a command at all? Without one the image starts its own program.',
      'Pipes, && and variables need a shell: ["sh", "-c", "…"].',
      `kubectl get pod ${pod.metadata.name} -o jsonpath='{.spec.containers[*].command}'`,
    ],
    about: about(pod),
  }
}
