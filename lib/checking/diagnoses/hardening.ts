import type { Diagnosis, ObjectRef } from '../model.ts'
import type { Container, Deployment, Namespace, Pod } from '../objects.ts'

const podRef = ({ metadata: { name, namespace } }: Pod): ObjectRef => ({ kind: 'Pod', name, namespace })
const inside = ({ metadata: { name, namespace = 'default' } }: Pod, container: Container, command: string) => `kubectl exec -n ${namespace} ${name} -c ${container.name} -- ${command}`
const labelled = (namespace: string, level: string) => `kubectl label namespace ${namespace} pod-security.kubernetes.io/enforce=${level} --overwrite`
const shown = (namespace: string) => `kubectl get namespace ${namespace} --show-labels`

export function runsAsRoot(pod: Pod, container: Container): Diagnosis {
  return {
    id: 'container-runs-as-root',
    title: 'The container runs as root.',
    expected: 'a user other than 0',
    received: 'user 0',
    receivedNote: `container ${container.name} of ${pod.metadata.name}, as it runs now`,
    why: 'Pods that were there before the namespace began to enforce go on running as they are. Only new pods are held to the standard.',
    next: { act: 'Give the template a user and let its pods be made anew.', command: inside(pod, container, 'id') },
    hints: ['As whom does the program run at this moment?', 'securityContext of the pod or the container names the user.', 'securityContext: { runAsNonRoot: true, runAsUser: 65534 }'],
    about: [podRef(pod)],
  }
}

export function rootWritable(pod: Pod, container: Container): Diagnosis {
  return {
    id: 'root-file-system-writable',
    title: 'The root file system can be written to.',
    expected: '/ mounted read-only',
    received: 'mounted for writing',
    receivedNote: `container ${container.name} of ${pod.metadata.name}, by /proc/mounts`,
    why: 'The restricted standard does not ask for it, so it is accepted. Who breaks into the program could still put files of his own beside it.',
    next: { act: 'Mount it read-only; what has to be written gets a volume.', command: inside(pod, container, 'cat /proc/mounts') },
    hints: ['What could a program do that got out of hand?', 'The container’s securityContext has a field for it.', 'securityContext: { readOnlyRootFilesystem: true }, and an emptyDir where the program writes'],
    about: [podRef(pod)],
  }
}

export function onlyWarns({ metadata: { name } }: Namespace, level: string, modes: readonly string[]): Diagnosis {
  return {
    id: 'pod-security-only-warns',
    title: 'The namespace warns but refuses nothing.',
    expected: `pod-security.kubernetes.io/enforce=${level}`,
    received: modes.map((mode) => `pod-security.kubernetes.io/${mode}=${level}`).join(', '),
    receivedNote: `labels of namespace ${name}`,
    why: 'warn and audit tell of pods that break the standard and let them in all the same. Only enforce keeps them out.',
    next: { act: 'Add the label for enforce.', command: labelled(name, level) },
    hints: ['What happens to a pod that breaks the standard?', 'There are three modes, each with a label of its own.', labelled(name, level)],
    about: [{ kind: 'Namespace', name }],
  }
}

export function levelDiffers({ metadata: { name } }: Namespace, level: string, found: string): Diagnosis {
  return {
    id: 'pod-security-level-differs',
    title: 'The namespace enforces another standard.',
    expected: level,
    received: found,
    receivedNote: `pod-security.kubernetes.io/enforce of namespace ${name}`,
    why: 'privileged allows everything, baseline forbids known ways to the node, restricted also asks for a user, dropped capabilities and seccomp.',
    next: { act: 'Change the label.', command: labelled(name, level) },
    hints: ['There are three standards.', 'Which one does the task name?', labelled(name, level)],
    about: [{ kind: 'Namespace', name }],
  }
}

/** `where`: what carries the label instead. */
export function enforcedElsewhere({ metadata: { name } }: Namespace, level: string, where: ObjectRef): Diagnosis {
  return {
    id: 'pod-security-label-elsewhere',
    title: 'The label is on something else.',
    expected: `the label on namespace ${name}`,
    received: `on ${where.kind} ${where.name}`,
    receivedNote: 'pod-security.kubernetes.io/enforce',
    why: 'Admission reads the labels of the namespace in which a pod is made. On workloads, pods or another namespace the label means nothing here.',
    next: { act: 'Put it on the lab’s namespace.', command: labelled(name, level) },
    hints: ['Who carries the label?', 'It belongs on the namespace in which the pods are made.', labelled(name, level)],
    about: [where, { kind: 'Namespace', name }],
  }
}

export function notEnforcing({ metadata: { name } }: Namespace, level: string): Diagnosis {
  return {
    id: 'pod-security-not-enforced',
    title: 'The namespace enforces no standard yet.',
    expected: `pod-security.kubernetes.io/enforce=${level}`,
    received: 'no such label',
    receivedNote: `namespace ${name}`,
    why: 'Without the label a namespace takes pods of every kind, privileged ones too.',
    next: { act: 'Label the namespace, then look at it.', command: shown(name) },
    hints: ['A namespace is told by a label.', 'The label says the mode in its key and the standard in its value.', labelled(name, level)],
    about: [{ kind: 'Namespace', name }],
  }
}

/** Not the learner's doing. */
export function podSecurityLacking(level: string, said: string): Diagnosis {
  return {
    id: 'pod-security-not-run',
    title: 'This cluster does not enforce Pod Security.',
    expected: `a privileged pod is refused where ${level} is enforced`,
    received: said,
    receivedNote: 'by server-side dry run',
    why: 'Pod Security is an admission plugin, on by default since Kubernetes 1.25. On this cluster it is switched off, or leaves you out. This is about the cluster, not your work.',
    next: { act: 'Use a cluster with the usual admission plugins.', command: 'kind create cluster --name pod-security' },
    hints: ['Nothing in your lab has to change.', 'Plugins are switched off by --disable-admission-plugins of the API server.', 'kind create cluster --name pod-security'],
    about: [],
  }
}

export function templateRefused({ metadata: { name, namespace } }: Deployment, said: string): Diagnosis {
  return {
    id: 'template-would-be-refused',
    title: 'A new pod of it would be refused.',
    expected: `pods of ${name} that are admitted`,
    received: said.slice(0, 400),
    receivedNote: `a pod from the template of ${name}, by server-side dry run`,
    why: 'Its pods are older than the rule. They go on running, but the next one that has to be made is turned down.',
    next: { act: 'Mend the template; the pods follow.', command: `kubectl rollout restart deployment ${name} -n ${namespace ?? 'default'} --dry-run=server` },
    hints: ['What would happen if a pod had to be replaced now?', 'The message lists what is missing, with the field for each.', `kubectl edit deployment ${name} -n ${namespace ?? 'default'}`],
    about: [{ kind: 'Deployment', name, namespace }],
  }
}
