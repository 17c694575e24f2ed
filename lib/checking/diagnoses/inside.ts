import type { Diagnosis } from '../model.ts'
import type { Origin } from '../environment.ts'
import type { Container, Pod } from '../objects.ts'

const about = ({ metadata: { name, namespace } }: Pod) => [{ kind: 'Pod', name, namespace }]
const exec = (pod: Pod, container: Container, command: string) => `kubectl exec ${pod.metadata.name} -n ${pod.metadata.namespace ?? 'default'} -c ${container.name} -- ${command}`
const place = (pod: Pod, container: Container) => `container ${container.name} of ${pod.metadata.name}`

export function noShell(pod: Pod, container: Container, said: string): Diagnosis {
  return {
    id: 'image-without-shell',
    title: 'The image has nothing to look around with.',
    expected: 'sh, cat and ls in the image, as busybox has them',
    received: said.slice(0, 200),
    receivedNote: `${place(pod, container)}, image ${container.image}`,
    why: 'To see what really arrives in the container, a command is run in it. Some images hold nothing but one program.',
    next: { act: 'Take an image with a shell, such as busybox:1.36.', command: exec(pod, container, 'ls /') },
    hints: ['What can be started in this container?', 'The task asks for an image like busybox.', 'image: busybox:1.36 with command: ["sleep", "infinity"]'],
    about: about(pod),
  }
}

export function variableStale(pod: Pod, container: Container, variable: string, now: string, received: string): Diagnosis {
  return {
    id: 'variable-stale',
    title: 'The container still has the old value.',
    expected: now,
    expectedNote: 'as the source has it now',
    received,
    receivedNote: `${variable} in ${place(pod, container)}`,
    why: 'An environment is given to a process once, when it starts. Later changes of the ConfigMap or Secret do not reach it.',
    next: { act: 'Make the pod again, then look at its environment.', command: exec(pod, container, `printenv ${variable}`) },
    hints: [
      'Which was there first: the value, or the container?',
      'Files of a volume follow a change; variables do not.',
      `kubectl get pod ${pod.metadata.name} -o yaml > pod.yaml, then kubectl replace --force -f pod.yaml`,
    ],
    about: about(pod),
  }
}

export function variableDiffers(pod: Pod, container: Container, variable: string, expected: string, received: string | undefined): Diagnosis {
  return {
    id: received === undefined ? 'variable-not-set' : 'variable-differs',
    title: received === undefined ? `${variable} is not set in the container.` : `${variable} has another value in the container.`,
    expected,
    received: received ?? `no ${variable}`,
    receivedNote: place(pod, container),
    why: 'What counts is what the running program is given. A reference that says optional: true, or an entry of the same name after it, leaves it without the value.',
    next: { act: 'Look at the environment of the container.', command: exec(pod, container, 'env') },
    hints: [
      'The manifest looks right. What does the container see?',
      'Two entries of one name: the later one wins. optional: true lets a container start without the value.',
      exec(pod, container, `printenv ${variable}`),
    ],
    about: about(pod),
  }
}

export function fileMissing(pod: Pod, container: Container, path: string): Diagnosis {
  return {
    id: 'file-missing',
    title: 'The file is not in the container.',
    expected: path,
    received: 'no such file',
    receivedNote: place(pod, container),
    why: 'In a mounted ConfigMap or Secret each key becomes a file of its name. With items: only the listed keys do, under the names given there.',
    next: { act: 'List the folder.', command: exec(pod, container, `ls -l ${folderOf(path)}`) },
    hints: [
      'Which files are there instead?',
      'The key is the name of the file, unless items: gives it another path.',
      exec(pod, container, `ls -lR ${folderOf(path)}`),
    ],
    about: about(pod),
  }
}

export function fileNotReadable(pod: Pod, container: Container, path: string): Diagnosis {
  return {
    id: 'file-not-readable',
    title: 'The container may not read the file.',
    expected: `${path}, readable by the program`,
    received: 'Permission denied',
    receivedNote: place(pod, container),
    why: 'The files belong to root. With mode 0400 nobody else reads them, so a container that runs as another user is shut out.',
    next: { act: 'See who the container runs as and whose the file is.', command: exec(pod, container, `sh -c 'id; ls -lnL ${path}'`) },
    hints: [
      'As which user does the container run?',
      'runAsUser and the USER of the image decide; the files of a Secret belong to root.',
      'Leave runAsUser out for this pod',
    ],
    about: about(pod),
  }
}

export function fileDiffers(pod: Pod, container: Container, path: string, expected: string, received: string): Diagnosis {
  return {
    id: 'file-differs',
    title: 'The file holds something else.',
    expected,
    received,
    receivedNote: `${path} in ${place(pod, container)}`,
    why: 'Files of a mounted ConfigMap or Secret follow a change after a minute or two; those mounted with subPath never do.',
    next: { act: 'Read the file.', command: exec(pod, container, `cat ${path}`) },
    hints: [
      'The source has the right value. Does this file come from it?',
      'Look at volumeMounts: the longest path that fits decides what is seen.',
      exec(pod, container, `ls -l ${folderOf(path)}`),
    ],
    about: about(pod),
  }
}

/** Modes are numbers as the kernel has them: 0o400. `declared` is what the manifest asks for; undefined when it says nothing. */
export function modeDiffers(pod: Pod, container: Container, path: string, wanted: number, found: number, declared: number | undefined): Diagnosis {
  const { id, title, why, hint } = modeSlip(wanted, found, declared)
  return {
    id,
    title,
    expected: octal(wanted),
    received: octal(found),
    receivedNote: `${path} in ${place(pod, container)}; ${id === 'file-mode-decimal' ? `the manifest says ${declared}, which is ${octal(found)}` : declared === undefined ? 'no mode in the manifest' : `the manifest says ${octal(declared)}`}`,
    why,
    next: { act: 'Look at the files as the container sees them.', command: exec(pod, container, `ls -lL ${folderOf(path)}`) },
    hints: ['Who may read the file, and who should?', 'defaultMode stands beside secretName in the volume; mode in items: goes before it.', hint],
    about: about(pod),
  }
}

function modeSlip(wanted: number, found: number, declared: number | undefined) {
  const right = `defaultMode: ${octal(wanted)}`
  if (declared === undefined) {
    const why = 'Where the manifest says nothing, files of a Secret have mode 0644: every user in the container reads them.'
    return { id: 'file-mode-default', title: 'The files have the default mode.', why, hint: right }
  }
  if (declared.toString() === wanted.toString(8)) {
    const why = 'A mode is written in octal, which YAML marks with a leading 0. Without it the number is taken as decimal and means quite other rights.'
    return { id: 'file-mode-decimal', title: 'The mode is written without its 0.', why, hint: `${right} (with the 0; in JSON, which has no octal, ${wanted})` }
  }
  if (declared === wanted && (found & wanted) === wanted) {
    const why = 'fsGroup hands the files to a group and lets it read them, whatever the mode in the manifest says.'
    return { id: 'file-mode-widened', title: 'fsGroup widens the mode.', why, hint: 'Leave fsGroup out of securityContext' }
  }
  return { id: 'file-mode-differs', title: 'The files have another mode.', why: 'The mode decides which users in the container may read the files.', hint: right }
}

const octal = (mode: number) => `0${mode.toString(8).padStart(3, '0')}`
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/'

/** What a variable is expected to be, said without giving a Secret away. */
export function expectedOf(value: string, origin: Origin | undefined): string {
  return origin?.is === 'key' && origin.source.kind === 'Secret' ? `the value of ${origin.key} in Secret ${origin.source.name}` : value
}
