import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { Deployment, ReplicaSet } from '../objects.ts'

const inNamespace = (deployment: Deployment) => `-n ${deployment.metadata.namespace ?? 'default'}`

export function podsBeside(deployment: Deployment, beside: readonly string[], wanted: number): Diagnosis {
  const { name, namespace } = deployment.metadata
  return {
    id: 'pods-beside-deployment',
    title: `Pods beside ${name} do not scale it.`,
    expected: `replicas: ${wanted}, all pods made by ${name}`,
    received: `replicas: ${deployment.spec.replicas ?? 1}, and beside it ${inWords(beside)}`,
    receivedNote: `not owned by a ReplicaSet of ${name}`,
    why: 'A pod that the Deployment did not make is not counted by it: nobody replaces it, updates it, or takes it away when you scale down.',
    next: { act: 'Delete the extra pods and change the number of the Deployment.', command: `kubectl get pods ${inNamespace(deployment)} -o custom-columns='POD:.metadata.name,OWNER:.metadata.ownerReferences[0].name'` },
    hints: [
      'Who made each of the pods?',
      'A Deployment has one number, spec.replicas, and makes the pods itself.',
      `kubectl delete pod ${beside.join(' ')} ${inNamespace(deployment)}; kubectl scale deployment ${name} --replicas=${wanted} ${inNamespace(deployment)}`,
    ],
    about: [{ kind: 'Deployment', name, namespace }, ...beside.map((pod) => ({ kind: 'Pod', name: pod, namespace }))],
  }
}

export function replicaSetScaled(deployment: Deployment, set: ReplicaSet, to: number, wanted: number): Diagnosis {
  const { name, namespace } = deployment.metadata
  return {
    id: 'replicaset-scaled',
    title: 'The ReplicaSet was scaled, not the Deployment.',
    expected: `replicas: ${wanted} in Deployment ${name}`,
    received: `replicas: ${deployment.spec.replicas ?? 1}; ReplicaSet ${set.metadata.name} was set to ${to} and put back`,
    receivedNote: `events of ${name}`,
    why: 'The ReplicaSet belongs to the Deployment, which writes its number. What you write there is put right within a second.',
    next: { act: 'Scale the owner at the top of the chain.', command: `kubectl describe deployment ${name} ${inNamespace(deployment)}` },
    hints: [
      'Something put your number back. Who owns the ReplicaSet?',
      'The events at the end of kubectl describe deployment tell of it.',
      `kubectl scale deployment ${name} --replicas=${wanted} ${inNamespace(deployment)}`,
    ],
    about: [{ kind: 'Deployment', name, namespace }, { kind: 'ReplicaSet', name: set.metadata.name, namespace }],
  }
}
