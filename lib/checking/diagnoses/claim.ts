import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import { type Mounting, volumeInWords } from '../mounting.ts'
import type { PersistentVolumeClaim } from '../objects.ts'
import type { Owner } from './variable.ts'

const about = ({ metadata: { name, namespace } }: PersistentVolumeClaim) => [{ kind: 'PersistentVolumeClaim', name, namespace }]
const shown = ({ metadata: { name, namespace = 'default' } }: PersistentVolumeClaim) => `kubectl get pvc ${name} -n ${namespace} -o yaml`
const again = ({ metadata: { name } }: PersistentVolumeClaim) => `kubectl delete pvc ${name}, then make it again: what a claim asks for is fixed`

export function claimDiffers(claim: PersistentVolumeClaim, id: 'claim-size-differs' | 'access-mode-differs', expected: string, received: string): Diagnosis {
  const size = id === 'claim-size-differs'
  return {
    id,
    title: size ? 'The claim asks for another size.' : 'The claim has another access mode.',
    expected,
    received,
    receivedNote: size ? `spec.resources.requests.storage of ${claim.metadata.name}` : `spec.accessModes of ${claim.metadata.name}`,
    why: size ? 'A claim gets a volume of at least the size that it asks for. Units count: 1G is less than 1Gi.' : 'ReadWriteOnce means: one node at a time may mount it for writing. It is what nearly all storage offers.',
    next: { act: 'Delete the claim and make it again with what the task asks for.', command: shown(claim) },
    hints: ['Compare the claim with the task.', size ? 'The size is in spec.resources.requests.storage.' : 'accessModes is a list in the spec of the claim.', again(claim)],
    about: about(claim),
  }
}

export function claimClassDiffers(claim: PersistentVolumeClaim, given: readonly string[]): Diagnosis {
  const { storageClassName = '' } = claim.spec
  return {
    id: 'claim-class-differs',
    title: 'The claim asks for another storage class.',
    expected: inWords(given),
    expectedNote: 'the default class of this cluster',
    received: storageClassName === '' ? 'storageClassName: ""' : storageClassName,
    receivedNote: `spec of ${claim.metadata.name}`,
    why: 'Without storageClassName the default class makes the volume. An empty name means the opposite: no class at all, so somebody has to make a volume by hand.',
    next: { act: 'Leave storageClassName out.', command: 'kubectl get storageclass' },
    hints: ['Who is to make the volume?', 'kubectl get storageclass marks the default one; leaving the field out is not the same as leaving it empty.', again(claim)],
    about: about(claim),
  }
}

export function noDefaultClass(): Diagnosis {
  return {
    id: 'no-default-storage-class',
    title: 'This cluster has no default storage class.',
    expected: 'a storage class marked as default',
    received: 'none',
    why: 'Claims without a class are served by the default one. Without it nobody makes volumes for them. This is about the cluster, not your work.',
    next: { act: 'Mark a class as default, or use a cluster that brings one.', command: 'kubectl get storageclass' },
    hints: [
      'Your claim may be right; nobody is there to serve it.',
      'kind and minikube bring a class called standard, k3s one called local-path.',
      `kubectl patch storageclass NAME -p '{"metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"true"}}}'`,
    ],
    about: [],
  }
}

/** What stands where the claim should be mounted. */
type Instead = 'empty-dir-instead-of-claim' | 'host-path-instead-of-claim' | 'mount-source-differs'

const insteadOfClaim: Readonly<Record<Instead, { title: string; why: string }>> = {
  'empty-dir-instead-of-claim': { title: 'The data is in an emptyDir.', why: 'An emptyDir is made with the pod and deleted with it. The next pod of that name begins with nothing.' },
  'host-path-instead-of-claim': { title: 'The data is on the node’s own disk.', why: 'A hostPath is a folder of whichever node the pod runs on: on another node it is another folder, and the pod can reach what belongs to the node.' },
  'mount-source-differs': { title: 'Something else is mounted there.', why: 'A mount shows what its volume is filled with. What is written there does not reach the claim.' },
}

const ofOwner = ({ kind, name, namespace }: Owner) => [{ kind, name, namespace }]
const yaml = ({ kind, name, namespace }: Owner) => `kubectl get ${kind.toLowerCase()} ${name} -n ${namespace} -o yaml`
const volumes = (claim: string, path: string) => `volumes: [{ name: data, persistentVolumeClaim: { claimName: ${claim} } }] and volumeMounts: [{ name: data, mountPath: ${path} }]`

export function insteadOfTheClaim(owner: Owner, claim: string, { mount, volume }: Mounting): Diagnosis {
  const id: Instead = volume.emptyDir !== undefined ? 'empty-dir-instead-of-claim' : volume.hostPath !== undefined ? 'host-path-instead-of-claim' : 'mount-source-differs'
  return {
    id,
    ...insteadOfClaim[id],
    expected: `claim ${claim}`,
    received: volumeInWords(volume),
    receivedNote: `mounted at ${mount.mountPath} in ${owner.name}`,
    next: { act: 'Let the volume take the claim, and make the pod again: volumes of a pod are fixed.', command: yaml(owner) },
    hints: ['What is left of this folder when the pod is gone?', 'Under volumes: stands what a volume is filled with; a claim is named by persistentVolumeClaim.', volumes(claim, mount.mountPath)],
    about: ofOwner(owner),
  }
}

export function theClaimElsewhere(owner: Owner, claim: string, path: string, found: readonly string[]): Diagnosis {
  const nowhere = found.length === 0
  return {
    id: nowhere ? 'claim-not-mounted' : 'claim-mounted-elsewhere',
    title: nowhere ? `${claim} is not mounted.` : `${claim} is mounted at another path.`,
    expected: `claim ${claim} at ${path}`,
    received: nowhere ? 'no mount of it' : inWords(found),
    receivedNote: `volumeMounts of the containers of ${owner.name}`,
    why: 'The program writes where it always does. If the disk is not mounted exactly there, its files stay in the container and go with it.',
    next: { act: 'Mount it there, and make the pod again: volumes of a pod are fixed.', command: yaml(owner) },
    hints: ['Where does the program write, and where is the disk?', 'Two entries belong together: volumes: of the pod and volumeMounts: of the container.', volumes(claim, path)],
    about: ofOwner(owner),
  }
}
