import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Deployment } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Deployment) => [{ kind: 'Deployment', name, namespace }]
const inNamespace = (deployment: Deployment) => `-n ${deployment.metadata.namespace ?? 'default'}`

export function notDeclared(deployment: Deployment, lacking: readonly string[], remembered: string): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'not-declared',
    title: 'Some of it was commanded, not declared.',
    expected: `${inWords(lacking)} in the manifest that was applied`,
    received: remembered,
    receivedNote: `the manifest of ${name} that was applied last, and the fields that managers applied`,
    why: 'What only a command has set is in no file. The next apply of the file puts it back, and nobody can read why it is so.',
    next: { act: 'Write it into the file and apply that.', command: `kubectl apply view-last-applied deployment/${name} ${inNamespace(deployment)}` },
    hints: [
      'The Deployment is as it should be. Where is that written down?',
      'kubectl apply notes the applied manifest in an annotation. scale, set, label and edit do not touch it.',
      `Write a manifest of ${name} with all of it, then: kubectl apply -f drifter.yaml`,
    ],
    about: about(deployment),
  }
}

export function deploymentLabelMissing(deployment: Deployment, key: string, value: string): Diagnosis {
  const { name, labels = {} } = deployment.metadata
  return {
    id: 'deployment-label-missing',
    title: `${name} does not carry ${key}=${value}.`,
    expected: `${key}=${value}`,
    received: inWords(Object.entries(labels).map(([k, v]) => `${k}=${v}`)),
    receivedNote: `metadata.labels of ${name}`,
    why: 'Labels of a template are those of the pods. The Deployment has its own, under its own metadata, by which it is found in lists.',
    next: { act: 'See which labels the Deployment has.', command: `kubectl get deployment ${name} ${inNamespace(deployment)} --show-labels` },
    hints: [
      'Whose labels are they: the Deployment’s or its pods’?',
      'A label that both are to carry is written twice: under metadata and under spec.template.metadata.',
      `metadata: { name: ${name}, labels: { ${key}: ${value} } }`,
    ],
    about: about(deployment),
  }
}
