import { kinds, type Kind } from '#lib/cluster'
import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { KubeObject } from '../objects.ts'

const small = (kind: Kind) => kind.toLowerCase()
const about = (kind: Kind, objects: readonly KubeObject[]) => objects.map(({ metadata: { name, namespace } }) => ({ kind, name, namespace }))
const inNamespace = ({ metadata }: KubeObject) => `-n ${metadata.namespace ?? 'default'}`

/** Why an object of a kind outlives those it worked with. */
const whyLeft: Readonly<Partial<Record<Kind, string>>> = {
  Deployment: 'A Deployment stays, and keeps its pods, until it is itself deleted.',
  Service: 'A Service finds its pods by label and is owned by nobody. Deleting a Deployment leaves it behind, with nothing to send requests to.',
  ConfigMap: 'A ConfigMap is tied to no pod, and “all” in kubectl delete all does not mean ConfigMaps.',
  Pod: 'A pod that somebody made by hand has no owner, so nothing takes it along when other things are deleted.',
}

export function leftBehind(kind: Kind, object: KubeObject): Diagnosis {
  const { name } = object.metadata
  return {
    id: `${small(kind)}-left-behind`,
    title: `${kind} ${name} is still there.`,
    expected: `no ${kind} ${name}`,
    received: `${kind} ${name}, not being deleted`,
    receivedNote: `in namespace ${object.metadata.namespace ?? 'default'}`,
    why: whyLeft[kind] ?? 'What nobody owns is deleted only by name.',
    next: { act: 'List what carries the label, in the kinds that “all” leaves out too.', command: `kubectl get all,configmaps -l app=${object.metadata.labels?.['app'] ?? name} ${inNamespace(object)}` },
    hints: [
      'Not everything that belonged together is gone.',
      `Ask for this kind by name: kubectl get ${kinds[kind].plural} ${inNamespace(object)}`,
      `kubectl delete ${small(kind)} ${name} ${inNamespace(object)}`,
    ],
    about: about(kind, [object]),
  }
}

export function podsComeBack(deployment: KubeObject, pods: readonly string[]): Diagnosis {
  const { name } = deployment.metadata
  return {
    id: 'pods-come-back',
    title: 'The deleted pods have come back.',
    expected: `no Deployment ${name}, and none of its pods`,
    received: inWords(pods),
    receivedNote: `made in the place of the deleted ones, for Deployment ${name}`,
    why: 'The Deployment’s ReplicaSet counts its pods. Each one that is deleted is missing there, and a new one is made.',
    next: { act: 'See who owns the pods, up to the top.', command: `kubectl get pods ${inNamespace(deployment)} -o custom-columns='POD:.metadata.name,OWNER:.metadata.ownerReferences[0].name'` },
    hints: [
      'Somebody makes these pods. Who?',
      'Pods name their ReplicaSet as owner, and that names its Deployment. Delete the top of the chain.',
      `kubectl delete deployment ${name} ${inNamespace(deployment)}`,
    ],
    about: about('Deployment', [deployment]),
  }
}

/** Objects that had an owner, cut loose from it. */
export function orphansLeft(kind: Kind, left: readonly KubeObject[], key: string, value: string): Diagnosis {
  const names = left.map(({ metadata }) => metadata.name)
  const [first] = left
  const where = first === undefined ? '' : inNamespace(first)
  return {
    id: `orphaned-${kinds[kind].plural}-left`,
    title: `Orphaned ${kind === 'ReplicaSet' ? 'ReplicaSets' : 'pods'} are left.`,
    expected: `nothing labelled ${key}=${value}`,
    received: `${kind} ${inWords(names)}`,
    receivedNote: 'without an owner',
    why: kind === 'ReplicaSet'
      ? 'Deleted with --cascade=orphan, a Deployment leaves its ReplicaSet behind. That is now the top of its own chain and goes on keeping its pods.'
      : 'Nothing owns these pods any more, so nothing takes them along. They run until somebody deletes them.',
    next: { act: 'See what still carries the label.', command: `kubectl get replicasets,pods -l ${key}=${value} ${where}` },
    hints: [
      'The owner is gone, and what it owned is not.',
      'Deleting with --cascade=orphan cuts the tie on purpose; what is left has to be deleted by itself.',
      `kubectl delete ${small(kind)} ${names.join(' ')} ${where}`,
    ],
    about: about(kind, left),
  }
}

/** Asked to go, and not gone when the time was up. Whoever holds it has to act. */
export function stillTerminating(kind: Kind, object: KubeObject): Diagnosis {
  const { name, finalizers = [], deletionTimestamp } = object.metadata
  return {
    id: 'still-terminating',
    title: `${kind} ${name} is still going away.`,
    expected: `no ${kind} ${name}`,
    received: finalizers.length === 0 ? 'Terminating' : `Terminating, with the finalizer ${inWords(finalizers)}`,
    receivedNote: `deletionTimestamp ${deletionTimestamp ?? 'none'}`,
    why: 'A deleted object stays until its containers have ended and every finalizer on it was removed by whoever put it there.',
    next: { act: 'See who is still asked to finish.', command: `kubectl get ${small(kind)} ${name} ${inNamespace(object)} -o jsonpath='{.metadata.finalizers}'` },
    hints: [
      'You have done your part: it was asked to go.',
      'Each name under metadata.finalizers stands for a controller that wants to tidy up first. Does it exist?',
      `When nothing is left to tidy up: kubectl patch ${small(kind)} ${name} ${inNamespace(object)} --type=json -p '[{"op":"remove","path":"/metadata/finalizers"}]'`,
    ],
    about: about(kind, [object]),
  }
}
