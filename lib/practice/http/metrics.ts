import type { Node as ClusterNode, Pod } from '../data/types.ts'
import { noSuchResource, notFound } from '../registry/refusal.ts'
import { labelSelector, parseLabelSelector } from '../store/selector.ts'
import { json } from './message.ts'
import type { Asked, PracticeResponse } from './message.ts'
import type { Target } from './path.ts'
import type { Parts } from './router.ts'

interface Usage {
  cpuNano: number
  memoryBytes: number
}

const shown = ({ cpuNano, memoryBytes }: Usage) => ({ cpu: `${Math.round(cpuNano)}n`, memory: `${Math.round(memoryBytes / 1024)}Ki` })
const sum = (list: Usage[]): Usage => ({
  cpuNano: list.reduce((all, each) => all + each.cpuNano, 0),
  memoryBytes: list.reduce((all, each) => all + each.memoryBytes, 0),
})

/** What `kubectl top` and autoscalers read: metrics.k8s.io, from what the nodes say. */
export function metrics(parts: Parts, { resource, namespace, name }: Target, asked: Asked): PracticeResponse {
  const { registry, node } = parts
  const timestamp = new Date(registry.clock.now()).toISOString()
  const labels = asked.query.get('labelSelector')
  const matches = labels ? parseLabelSelector(labels) : labelSelector({})
  const common = { apiVersion: 'metrics.k8s.io/v1beta1' }
  const pods = registry.list(registry.kinds.named('pods'), namespace ? { namespace } : {}) as readonly Pod[]
  const podMetrics = (pod: Pod) => {
    const usage = node.metrics(pod)
    return usage && {
      kind: 'PodMetrics', ...common, metadata: { name: pod.metadata.name, namespace: pod.metadata.namespace, labels: pod.metadata.labels, creationTimestamp: timestamp },
      timestamp, window: '15s', containers: usage.map((each) => ({ name: each.container, usage: shown(each) })),
    }
  }
  const nodeMetrics = ({ metadata }: ClusterNode) => {
    const used = sum(pods.filter((pod) => pod.spec.nodeName === metadata.name).flatMap((pod) => node.metrics(pod) ?? []))
    const usage = shown({ cpuNano: used.cpuNano + 50_000_000, memoryBytes: used.memoryBytes + 300 * 2 ** 20 })
    return { kind: 'NodeMetrics', ...common, metadata: { name: metadata.name, labels: metadata.labels, creationTimestamp: timestamp }, timestamp, window: '15s', usage }
  }
  const all = resource === 'pods'
    ? pods.filter((pod) => matches(pod.metadata.labels)).flatMap((pod) => podMetrics(pod) ?? [])
    : resource === 'nodes'
      ? (registry.list(registry.kinds.named('nodes')) as readonly ClusterNode[]).filter((each) => matches(each.metadata.labels)).map(nodeMetrics)
      : undefined
  if (!all) throw noSuchResource()
  if (!name) return json(200, { kind: resource === 'pods' ? 'PodMetricsList' : 'NodeMetricsList', ...common, metadata: {}, items: all })
  const one = all.find((each) => each.metadata.name === name)
  if (!one) throw notFound({ group: 'metrics.k8s.io', kind: '', resource }, name)
  return json(200, one)
}
