import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Deployment, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Deployment) => [{ kind: 'Deployment', name, namespace }]
const inNamespace = (deployment: Deployment) => `-n ${deployment.metadata.namespace ?? 'default'}`

export function replicasDiffer(deployment: Deployment, wanted: number): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'replicas-differ',
    title: `${name} is not declared with ${wanted} replicas.`,
    expected: `replicas: ${wanted}`,
    received: `replicas: ${deployment.spec.replicas ?? 1}`,
    receivedNote: `spec.replicas of ${name}`,
    why: 'The Deployment keeps exactly as many pods as spec.replicas says, no matter how many there should be.',
    next: { act: 'Scale it, then watch the pods come.', command: `kubectl get deployment ${name} ${inNamespace(deployment)}` },
    hints: [
      'How many pods does the task ask for, and how many does the Deployment declare?',
      'The number is spec.replicas; READY in kubectl get deployment shows it behind the slash.',
      `kubectl scale deployment ${name} --replicas=${wanted} ${inNamespace(deployment)}`,
    ],
    about: about(deployment),
  }
}

export function imageDiffers(deployment: Deployment, wanted: string): Diagnosis {
  const { name } = deployment.metadata
  const images = deployment.spec.template.spec.containers.map(({ image }) => image)
  return {
    id: 'image-differs',
    title: `${name} runs another image.`,
    expected: wanted,
    received: inWords(images),
    receivedNote: `containers of ${name}`,
    why: 'Name and tag together decide what runs. Without a tag it is latest, which is whatever was pushed last.',
    next: { act: 'Compare the image letter by letter.', command: `kubectl get deployment ${name} ${inNamespace(deployment)} -o wide` },
    hints: [
      'Look at both sides of the colon.',
      'kubectl get deployment -o wide shows the images of the template.',
      `kubectl set image deployment/${name} ${deployment.spec.template.spec.containers[0]?.name ?? 'CONTAINER'}=${wanted}`,
    ],
    about: about(deployment),
  }
}

export function podLabelMissing(deployment: Deployment, key: string, value: string): Diagnosis {
  const { name } = deployment.metadata
  const found = deployment.spec.template.metadata?.labels ?? {}
  return {
    id: 'pod-label-missing',
    title: `Its pods do not carry ${key}=${value}.`,
    expected: `${key}=${value}`,
    received: Object.entries(found).map(([k, v]) => `${k}=${v}`).join(', ') || 'no labels',
    receivedNote: `spec.template.metadata.labels of ${name}`,
    why: 'Services and selectors find pods by labels. Labels of the Deployment itself are not handed down: the pods get those of its template.',
    next: { act: 'See which labels the pods have.', command: `kubectl get pods ${inNamespace(deployment)} --show-labels` },
    hints: [
      'Whose labels are they: the Deployment’s or its pods’?',
      'Pods get their labels from spec.template.metadata.labels.',
      'spec.selector cannot be changed: if the label is part of it, delete the Deployment and make it again with the right one',
    ],
    about: about(deployment),
  }
}

export function rolloutPaused(deployment: Deployment): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'rollout-paused',
    title: 'The rollout is paused.',
    expected: 'a rollout that goes on',
    received: 'spec.paused: true, and the template is not rolled out',
    receivedNote: name,
    why: 'While a Deployment is paused, changes of its template are kept but reach no pod.',
    next: { act: 'Resume it.', command: `kubectl rollout resume deployment/${name} ${inNamespace(deployment)}` },
    hints: [
      'Somebody asked this Deployment to wait.',
      'kubectl rollout status says what it waits for.',
      `kubectl rollout resume deployment/${name}`,
    ],
    about: about(deployment),
  }
}

export function podsRefused(deployment: Deployment, message: string): Diagnosis {
  const { name } = deployment.metadata
  const [id, title] = refusalOf(message)
  return {
    id,
    title,
    expected: 'pods that may be made',
    received: message,
    receivedNote: `condition ReplicaFailure of ${name}`,
    why: 'Each new pod has to pass admission: quotas, limits, Pod Security, policies. The Deployment is accepted first and its pods are turned down later, which shows only in its conditions and events.',
    next: { act: 'Read the message in its conditions.', command: `kubectl describe deployment ${name} ${inNamespace(deployment)}` },
    hints: [
      'The Deployment is fine with the API server; its pods are not.',
      'The message names the rule that turned them down, and for Pod Security each field that is missing.',
      'kubectl describe quota,limitrange shows what is taken; kubectl get namespace --show-labels which standard is enforced',
    ],
    about: about(deployment),
  }
}

/** Which rule of admission turned the pods down. */
function refusalOf(message: string): [id: string, title: string] {
  if (message.includes('exceeded quota')) return ['pods-refused-by-quota', 'The quota leaves no room for its pods.']
  if (message.includes('violates PodSecurity')) return ['pods-refused-by-pod-security', 'Its pods break the Pod Security Standard.']
  return ['pods-refused', 'The cluster refuses to make its pods.']
}

export function notAvailable(deployment: Deployment, wanted: number, ready: number): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'deployment-not-available',
    title: `${name} did not become available in time.`,
    expected: `${wanted} available`,
    received: `${ready} available`,
    receivedNote: `status of ${name}`,
    why: 'A pod is available once it has been Ready. Until all are, the rollout is not complete.',
    next: { act: 'See what its pods are doing.', command: `kubectl get pods ${inNamespace(deployment)}` },
    hints: [
      'Some of its pods are not Ready.',
      'kubectl get pods shows which; kubectl describe pod shows why.',
      `kubectl rollout status deployment/${name} ${inNamespace(deployment)}`,
    ],
    about: about(deployment),
  }
}

export function surplusPods(deployment: Deployment, surplus: readonly Pod[]): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'old-pods-remain',
    title: 'Pods of an older version still run.',
    expected: 'only pods of the newest revision',
    received: inWords(surplus.map((pod) => pod.metadata.name)),
    receivedNote: `older ReplicaSets of ${name}`,
    why: 'A rollout is complete when the last pod of the old version is gone. Until then both versions answer.',
    next: { act: 'See how far the rollout is.', command: `kubectl rollout status deployment/${name} ${inNamespace(deployment)}` },
    hints: [
      'Two versions run side by side.',
      'kubectl get replicasets shows how many pods each revision has.',
      `kubectl rollout status deployment/${name}`,
    ],
    about: about(deployment),
  }
}
