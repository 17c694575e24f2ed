import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { PersistentVolumeClaim, StatefulSet } from '../objects.ts'
import { aboutOf, commandFor, type Named } from './template.ts'

const named = (set: StatefulSet): Named => ({ kind: 'StatefulSet', workload: set })
const recreate = (set: StatefulSet) => `kubectl delete statefulset ${set.metadata.name}, then make it again: this field cannot be changed`

export function setReplicasDiffer(set: StatefulSet, wanted: number): Diagnosis {
  const { name } = set.metadata
  return {
    id: 'replicas-differ',
    title: `${name} is not declared with ${wanted} replicas.`,
    expected: `replicas: ${wanted}`,
    received: `replicas: ${set.spec.replicas ?? 1}`,
    receivedNote: `spec.replicas of ${name}`,
    why: 'A StatefulSet numbers its pods from 0 and keeps as many as spec.replicas says.',
    next: { act: 'Scale it, then watch the pods come one by one.', command: commandFor('get', named(set)) },
    hints: ['How many members does the task ask for?', 'The number is spec.replicas.', `kubectl scale statefulset ${name} --replicas=${wanted}`],
    about: aboutOf(named(set)),
  }
}

export function serviceNameDiffers(set: StatefulSet, wanted: string): Diagnosis {
  return {
    id: 'service-name-differs',
    title: 'serviceName names another Service.',
    expected: `serviceName: ${wanted}`,
    received: set.spec.serviceName === undefined || set.spec.serviceName === '' ? 'no serviceName' : `serviceName: ${set.spec.serviceName}`,
    receivedNote: `spec of ${set.metadata.name}`,
    why: 'The pods get their names in DNS under this Service: postgres-0.postgres exists only when serviceName is postgres and a headless Service of that name selects the pods.',
    next: { act: 'Make the StatefulSet again with the right name; its claims stay.', command: `${commandFor('get', named(set))} -o jsonpath='{.spec.serviceName}'` },
    hints: ['Under which Service are the pods to be found?', 'serviceName stands in the spec of the StatefulSet, beside replicas.', recreate(set)],
    about: aboutOf(named(set)),
  }
}

/** What learners use in place of a claim for each pod. */
export type InsteadOfTemplate = 'nothing' | 'emptyDir' | 'shared' | 'other-name'

export function claimTemplateMissing(set: StatefulSet, wanted: string, instead: InsteadOfTemplate, found: string): Diagnosis {
  return {
    ...claimSlips[instead],
    expected: `volumeClaimTemplates with ${wanted}`,
    received: found,
    receivedNote: `spec of ${set.metadata.name}`,
    next: { act: 'Make the StatefulSet again with a template for claims.', command: `${commandFor('get', named(set))} -o yaml` },
    hints: [
      'How many disks do three members need, and who makes them?',
      'volumeClaimTemplates stands beside template; the volume of that name is then there in each pod, without an entry in volumes.',
      recreate(set),
    ],
    about: aboutOf(named(set)),
  }
}

const claimSlips = {
  nothing: { id: 'claim-template-missing', title: 'It asks for no storage.', why: 'What a container writes outside of a volume is gone with the container. A database would begin anew after each restart.' },
  emptyDir: { id: 'empty-dir-instead-of-claim', title: 'The data is in an emptyDir.', why: 'An emptyDir is made with the pod and deleted with it. The next pod of that name begins with nothing.' },
  shared: { id: 'claim-shared', title: 'All members share one claim.', why: 'A claim under volumes: is the same for every pod of the template. Three databases would write into one folder; only volumeClaimTemplates gives each its own.' },
  'other-name': { id: 'claim-template-misnamed', title: 'The claim template has another name.', why: 'The claims are called after template and pod, as in postgres-storage-postgres-0. By that name a pod finds its disk again.' },
} as const

export function claimTemplateDiffers(set: StatefulSet, id: 'claim-size-differs' | 'access-mode-differs', expected: string, received: string): Diagnosis {
  const size = id === 'claim-size-differs'
  return {
    id,
    title: size ? 'The claims ask for another size.' : 'The claims have another access mode.',
    expected,
    received,
    receivedNote: `volumeClaimTemplates of ${set.metadata.name}`,
    why: size ? 'A claim gets a volume of at least the size that it asks for. Units count: 10G is less than 10Gi.' : 'ReadWriteOnce means: one node at a time may mount it for writing. It is what nearly all storage offers.',
    next: { act: 'Make StatefulSet and claims again: neither can be changed in place.', command: `kubectl get pvc -n ${set.metadata.namespace ?? 'default'}` },
    hints: ['Compare the template with the task.', size ? 'The size is in spec.resources.requests.storage of the template.' : 'accessModes is a list in the spec of the template.', recreate(set)],
    about: aboutOf(named(set)),
  }
}

export function claimMountedElsewhere(set: StatefulSet, volume: string, path: string, found: readonly string[]): Diagnosis {
  return {
    id: found.length === 0 ? 'claim-not-mounted' : 'claim-mounted-elsewhere',
    title: found.length === 0 ? `${volume} is not mounted.` : `${volume} is mounted at another path.`,
    expected: `mountPath: ${path}`,
    received: found.length === 0 ? 'no volumeMounts entry for it' : inWords(found),
    receivedNote: `containers of ${set.metadata.name}`,
    why: 'The program writes where it always does. If the disk is not mounted exactly there, its files stay in the container and go with it.',
    next: { act: 'Compare the mount with the folder that the program writes to.', command: `${commandFor('get', named(set))} -o yaml` },
    hints: ['Where does PostgreSQL keep its data, and where is the disk?', 'volumeMounts stands in the container; its name is that of the claim template.', `volumeMounts: [{ name: ${volume}, mountPath: ${path} }]`],
    about: aboutOf(named(set)),
  }
}

export function setNotReady(set: StatefulSet, wanted: number, ready: number): Diagnosis {
  return {
    id: 'stateful-set-not-ready',
    title: `${set.metadata.name} did not become Ready in time.`,
    expected: `${wanted} Ready`,
    received: `${ready} Ready`,
    receivedNote: `pods of ${set.metadata.name}`,
    why: 'The members are made one by one: the next only when the one before it is Ready. One that does not get there holds up all after it.',
    next: { act: 'See how far it is.', command: `kubectl get pods -n ${set.metadata.namespace ?? 'default'}` },
    hints: ['Which number is the first that is not Ready?', 'kubectl describe pod shows what it waits for; kubectl logs what the program says.', commandFor('describe', named(set))],
    about: aboutOf(named(set)),
  }
}

export function claimNotBound(claim: PersistentVolumeClaim, said: string): Diagnosis {
  const { name, namespace = 'default' } = claim.metadata
  const { storageClassName } = claim.spec
  return {
    id: 'claim-not-bound',
    title: 'A claim gets no volume.',
    expected: 'Bound',
    received: claim.status?.phase ?? 'Pending',
    receivedNote: `claim ${name}, ${storageClassName === undefined ? 'without a storage class' : `class ${storageClassName}`}${said === '' ? '' : `: ${said}`}`,
    why: 'A claim waits until a volume of its class, size and access mode is there. The class decides who makes one; a class that does not exist makes none.',
    next: { act: 'Read the events of the claim.', command: `kubectl describe pvc ${name} -n ${namespace}` },
    hints: ['Who is to make the volume?', 'kubectl get storageclass lists the classes; one is marked default.', `Leave storageClassName out of the template, delete the claim ${name} and make the StatefulSet again`],
    about: [{ kind: 'PersistentVolumeClaim', name, namespace }],
  }
}

/** What was written before the pod was deleted is not there, or on another disk. */
export function dataLost(pod: string, claim: string | undefined, found: string): Diagnosis {
  return {
    id: 'data-lost',
    title: 'What was written is gone.',
    expected: 'the same claim with the same file',
    received: found,
    receivedNote: claim === undefined ? pod : `${pod}, claim ${claim}`,
    why: 'The pod was deleted and made again under its name. It finds its data only if it gets the same claim and the folder lies on it.',
    next: { act: 'See which claims there are, and which of them the pod uses.', command: `kubectl describe pod ${pod}` },
    hints: ['Where did the file lie: on the disk or in the container?', 'Compare the mount with the folder that is written to.', 'kubectl get pvc shows when each claim was made: one that is younger than its pod’s first life is a new one'],
    about: [{ kind: 'Pod', name: pod }],
  }
}
