import type { Node } from '../objects.ts'
import { inWords } from '../names.ts'
import { disagrees, type Fact } from './fact.ts'

const command = 'kubectl get nodes -o wide'
const nameOf = (node: Node) => node.metadata.name

/** How many nodes the cluster has. */
export const nodeCount: Fact = {
  compare(seen, value, at) {
    const is = seen.all('Node').length
    if (Number(value) === is) return true
    return disagrees(value, at, {
      id: 'node-count-differs',
      title: 'The cluster has another number of nodes.',
      expected: String(is),
      command,
      why: 'Every machine that runs pods, and on most clusters the one with the control plane too, registers as a Node object.',
      hints: ['Count again: each line is one.', 'The heading of the list is no node.', 'kubectl get nodes --no-headers | wc -l'],
    })
  },
}

/** The name of any one node. */
export const nodeName: Fact = {
  compare(seen, value, at) {
    const names = seen.all('Node').map(nameOf)
    if (names.includes(value)) return true
    return disagrees(value, at, {
      id: 'node-name-differs',
      title: 'No node has that name.',
      expected: names.length === 1 ? inWords(names) : `one of ${inWords(names)}`,
      command,
      why: 'Pods are bound to a node by its name, so it has to be exact.',
      hints: ['Is that the name of the node, or of the cluster?', 'The first column of the list of nodes is the name.', 'kubectl get nodes -o name (without the node/ in front)'],
    })
  },
}

/** The container runtime of any one node, with its version. */
export const containerRuntime: Fact = {
  compare(seen, value, at) {
    const runtimes = [...new Set(seen.all('Node').map((node) => node.status?.nodeInfo?.containerRuntimeVersion ?? ''))]
    if (runtimes.includes(value)) return true
    const short = runtimes.some((runtime) => /^[a-z-]+/.exec(runtime)?.[0] === value.replace(/:\/*$/, '').toLowerCase())
    const shared = { expected: inWords(runtimes), command }
    const hints = ['The last column of the wide list shows it.', 'Name and version belong together, joined by ://.', "kubectl get nodes -o jsonpath='{.items[0].status.nodeInfo.containerRuntimeVersion}'"] as const
    if (short) {
      return disagrees(value, at, {
        ...shared,
        id: 'runtime-version-missing',
        title: "The runtime's version is missing.",
        why: 'A node reports its runtime together with the version. Which one it is decides what the node can do.',
        hints,
      })
    }
    return disagrees(value, at, {
      ...shared,
      id: 'runtime-differs',
      title: 'The nodes report another runtime.',
      why: 'The kubelet starts containers through a runtime, and reports which. On kind it is containerd, even though kind itself runs in Docker.',
      hints,
    })
  },
}
