import type { ChosenKey, Mounting } from '../mounting.ts'
import { volumeInWords } from '../mounting.ts'
import type { Source } from '../environment.ts'
import type { Diagnosis } from '../model.ts'
import type { Owner } from './variable.ts'

const about = ({ kind, name, namespace }: Owner, source: Source) => [{ kind, name, namespace }, { kind: source.kind, name: source.name, namespace }]
const yaml = ({ kind, name, namespace }: Owner) => `kubectl get ${kind.toLowerCase()} ${name} -n ${namespace} -o yaml`
const volumeOf = ({ kind, name }: Source) => (kind === 'ConfigMap' ? `configMap: { name: ${name} }` : `secret: { secretName: ${name} }`)
const remake = 'Volumes of a pod are fixed: delete it and make it again.'

/** A volume of it, or none at all, but none that is mounted there. */
export function mountMissing(owner: Owner, source: Source, path: string, found: readonly Mounting[]): Diagnosis {
  const elsewhere = found.map(({ mount }) => mount.mountPath)
  return {
    id: elsewhere.length === 0 ? 'source-not-mounted' : 'mount-path-differs',
    title: elsewhere.length === 0 ? `${source.name} is mounted nowhere.` : `${source.name} is mounted at another path.`,
    expected: `${source.kind} ${source.name} at ${path}`,
    received: elsewhere.length === 0 ? 'no mount of it' : elsewhere.join(', '),
    receivedNote: `volumeMounts of the containers of ${owner.name}`,
    why: 'Two entries belong together: volumes: says what there is, volumeMounts: in the container says where it appears. A volume that is not mounted shows nowhere.',
    next: { act: remake, command: yaml(owner) },
    hints: [
      'Look for both halves: the volume of the pod and the mount of the container.',
      'The name under volumeMounts: has to be that of the volume; mountPath: is the folder in the container.',
      `volumes: [{ name: files, ${volumeOf(source)} }] and volumeMounts: [{ name: files, mountPath: ${path} }]`,
    ],
    about: about(owner, source),
  }
}

/** Something else is mounted where the source should be. */
export function mountSourceDiffers(owner: Owner, source: Source, { mount, volume }: Mounting): Diagnosis {
  return {
    id: 'mount-source-differs',
    title: `Something else is mounted at ${mount.mountPath}.`,
    expected: `${source.kind} ${source.name}`,
    received: volumeInWords(volume),
    receivedNote: `volume ${volume.name} of ${owner.name}`,
    why: 'A mount shows what its volume is filled with. The folder is there, but its files are not those of the task.',
    next: { act: remake, command: yaml(owner) },
    hints: [
      'The place is right. What is in the volume?',
      'Find the volume with that name under volumes: and see what it takes its files from.',
      `volumes: [{ name: ${volume.name}, ${volumeOf(source)} }]`,
    ],
    about: about(owner, source),
  }
}

export function mountedBySubPath(owner: Owner, source: Source, { mount }: Mounting): Diagnosis {
  return {
    id: 'mounted-by-sub-path',
    title: 'subPath cuts the mount off from changes.',
    expected: `${source.name} mounted as a folder, without subPath`,
    received: `${mount.mountPath} with subPath: ${mount.subPath ?? mount.subPathExpr ?? ''}`,
    receivedNote: `volumeMounts of ${owner.name}`,
    why: 'The kubelet keeps a mounted map up to date by turning a link to a new folder. subPath binds one file past that link, so it stays what it was as long as the pod lives.',
    next: { act: remake, command: yaml(owner) },
    hints: [
      'Is the map mounted as one folder, or file by file?',
      'Look for subPath under volumeMounts.',
      'Leave subPath out and let mountPath name the folder: one file per key appears in it',
    ],
    about: about(owner, source),
  }
}

/** The volume lists keys, so that others never appear in it. */
export function mountNarrowed(owner: Owner, source: Source, { volume }: Mounting, items: readonly ChosenKey[]): Diagnosis {
  return {
    id: 'mount-narrowed',
    title: 'Only some keys are mounted.',
    expected: `the whole of ${source.name}`,
    received: `items: ${items.map(({ key, path }) => (key === path ? key : `${key} as ${path}`)).join(', ')}`,
    receivedNote: `volume ${volume.name} of ${owner.name}`,
    why: 'With items: a volume shows the keys that are listed, and no other, whatever is added to the map later.',
    next: { act: remake, command: yaml(owner) },
    hints: [
      'Will a key that is added tomorrow appear in the folder?',
      'items: under the volume narrows it to a list.',
      `volumes: [{ name: ${volume.name}, ${volumeOf(source)} }] without items`,
    ],
    about: about(owner, source),
  }
}
