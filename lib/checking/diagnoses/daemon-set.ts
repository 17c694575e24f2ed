import type { Diagnosis } from '../model.ts'
import { inWords } from '../names.ts'
import type { DaemonSet, Node } from '../objects.ts'
import { labelsInWords } from '../selector.ts'
import { aboutOf, commandFor, type Named } from './template.ts'

const named = (set: DaemonSet): Named => ({ kind: 'DaemonSet', workload: set })
const names = (nodes: readonly Node[]) => inWords(nodes.map(({ metadata }) => metadata.name))

/** No node at all, or not all of those it could run on. */
export function nodesLeftOut(set: DaemonSet, eligible: readonly Node[], chosen: readonly Node[]): Diagnosis {
  const none = chosen.length === 0
  const { nodeSelector } = set.spec.template.spec
  return {
    id: none ? 'node-selector-matches-none' : 'nodes-left-out',
    title: none ? 'It chooses no node at all.' : 'It leaves out some of the nodes.',
    expected: `a pod on ${names(eligible)}`,
    received: none ? 'DESIRED 0' : `only ${names(chosen)}`,
    receivedNote: nodeSelector === undefined ? `affinity in the template of ${set.metadata.name}` : `nodeSelector ${labelsInWords(nodeSelector)} of ${set.metadata.name}`,
    why: none
      ? 'With no node to run on, 0 pods are desired and 0 are there, so the DaemonSet reports that all is well. Nothing runs.'
      : 'A nodeSelector or affinity narrows a DaemonSet to nodes with certain labels. The others have no agent.',
    next: { act: 'Put the selector beside the labels of the nodes.', command: 'kubectl get nodes --show-labels' },
    hints: [
      'Look at DESIRED, not at READY: how many nodes are there?',
      'nodeSelector and affinity stand in spec.template.spec. The task names no condition for nodes.',
      `kubectl patch daemonset ${set.metadata.name} --type merge -p '{"spec":{"template":{"spec":{"nodeSelector":null}}}}'`,
    ],
    about: aboutOf(named(set)),
  }
}

/** Every node has a taint that the template does not tolerate. */
export function noEligibleNode(set: DaemonSet, nodes: readonly Node[]): Diagnosis {
  const taints = nodes.flatMap(({ spec }) => spec?.taints ?? []).map(({ key, effect }) => `${key}:${effect}`)
  return {
    id: 'no-node-tolerated',
    title: 'Every node turns its pods away.',
    expected: 'a node whose taints the template tolerates',
    received: inWords([...new Set(taints)]),
    receivedNote: `taints of ${names(nodes)}`,
    why: 'A taint keeps pods off a node unless they tolerate it. Where every node has one, none is left and the DaemonSet reports 0 of 0.',
    next: { act: 'See the taints, then tolerate them in the template.', command: 'kubectl describe nodes' },
    hints: ['DESIRED is 0, and no selector is to blame.', 'kubectl describe node shows Taints near the top.', 'tolerations: [{ operator: Exists }] in spec.template.spec tolerates all of them'],
    about: aboutOf(named(set)),
  }
}

export function daemonNotEverywhere(set: DaemonSet, lacking: readonly Node[]): Diagnosis {
  return {
    id: 'daemon-set-not-ready',
    title: 'Some nodes have no Ready pod.',
    expected: `a Ready pod on each of ${set.status?.desiredNumberScheduled ?? lacking.length} nodes`,
    received: `none on ${names(lacking)}`,
    receivedNote: `pods of ${set.metadata.name}`,
    why: 'A DaemonSet has done its work on a node when its pod there is Ready.',
    next: { act: 'See what the pods are doing.', command: `kubectl get pods -n ${set.metadata.namespace ?? 'default'} -o wide` },
    hints: ['Which node lacks its pod?', 'kubectl describe daemonset shows at its end whether pods are refused; kubectl describe pod why one does not start.', commandFor('describe', named(set))],
    about: aboutOf(named(set)),
  }
}

export function daemonPodsRefused(set: DaemonSet, message: string): Diagnosis {
  return {
    id: 'pods-refused',
    title: 'The cluster refuses to make its pods.',
    expected: 'pods that may be made',
    received: message,
    receivedNote: `events of ${set.metadata.name}`,
    why: 'Each new pod has to pass admission: quotas, limits, Pod Security, policies. The DaemonSet is accepted first and its pods are turned down later, which shows only in its events.',
    next: { act: 'Read the events at the end.', command: commandFor('describe', named(set)) },
    hints: ['The DaemonSet is fine with the API server; its pods are not.', 'The message names the rule that turned them down.', 'kubectl describe quota,limitrange shows what is taken and what is left'],
    about: aboutOf(named(set)),
  }
}

/** `found`: what the template has of the node's files, in words. */
export function hostPathDiffers(set: DaemonSet, wanted: string, found: readonly string[]): Diagnosis {
  const { name } = set.metadata
  return {
    id: found.length === 0 ? 'host-path-missing' : 'host-path-differs',
    title: found.length === 0 ? 'It sees none of the node’s files.' : 'It sees another folder of the node.',
    expected: `hostPath ${wanted}, mounted read-only`,
    received: found.length === 0 ? 'no hostPath volume that is mounted' : inWords(found),
    receivedNote: `volumes of ${name}`,
    why: 'A container has its own file system. The logs of the node are in /var/log of the node, and only a hostPath volume shows them.',
    next: { act: 'Look at volumes and volumeMounts of the template.', command: `${commandFor('get', named(set))} -o yaml` },
    hints: ['Whose /var/log is it: the container’s or the node’s?', 'volumes: with hostPath: says what is shown, volumeMounts: where it appears.', `volumes: [{ name: logs, hostPath: { path: ${wanted} } }] and volumeMounts: [{ name: logs, mountPath: ${wanted}, readOnly: true }]`],
    about: aboutOf(named(set)),
  }
}

export function hostPathWritable(set: DaemonSet, path: string): Diagnosis {
  return {
    id: 'host-path-writable',
    title: 'The node’s files are mounted writable.',
    expected: 'readOnly: true',
    received: 'a mount that may be written to',
    receivedNote: `hostPath ${path} in ${set.metadata.name}`,
    why: 'Who breaks into a container that may write to the node’s file system can change the node. An agent that only reads logs needs no more.',
    next: { act: 'Look at the mount.', command: `${commandFor('get', named(set))} -o yaml` },
    hints: ['Does the agent have to write there?', 'readOnly stands beside mountPath, in the container.', 'volumeMounts: [{ name: …, mountPath: …, readOnly: true }]'],
    about: aboutOf(named(set)),
  }
}
