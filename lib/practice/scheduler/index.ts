import type { Node, Pod } from '../data/types.ts'
import { Watches, fromKey, keyOf } from '../controllers/controller.ts'
import type { Controller, Surroundings } from '../controllers/controller.ts'
import { isFinished } from '../controllers/pods.ts'
import { timestamp } from '../registry/metadata.ts'
import { equal } from '../registry/equal.ts'
import type { Api } from '../seam.ts'
import { unfit } from './filters.ts'
import { score } from './scores.ts'
import { claimTrouble } from './claims.ts'
import type { View } from './view.ts'

/** Finds a node for each pod that has none, or says why there is none. */
export function scheduler(around: Surroundings): Controller {
  const api = around.api.as('system:kube-scheduler')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const pod = api.get<Pod>('pods', namespace, name)
    if (!pod || pod.spec.nodeName || pod.metadata.deletionTimestamp || isFinished(pod)) return
    if (pod.spec.schedulerName !== 'default-scheduler' || (pod.spec.schedulingGates ?? []).length > 0) return
    schedule(api, pod, around.clock.now())
  })
  const retryAll = () => {
    for (const pod of api.list<Pod>('pods')) if (!pod.spec.nodeName) watches.queue.add(keyOf(pod))
  }
  watches.each<Pod>('pods', ({ type, object, old }) => {
    if (type !== 'DELETED' && !object.spec.nodeName && (type === 'ADDED' || changed(object, old))) watches.queue.add(keyOf(object))
    else if (type === 'DELETED' || (isFinished(object) && old && !isFinished(old))) retryAll()
  })
  watches.each<Node>('nodes', ({ object, old }) => {
    if (!old || !equal(object.spec, old.spec) || !equal(object.metadata.labels, old.metadata.labels)) retryAll()
  })
  for (const resource of ['persistentvolumeclaims', 'persistentvolumes', 'storageclasses']) watches.each(resource, retryAll)
  return watches
}

const changed = (pod: Pod, old: Pod | undefined): boolean => !old || !equal(pod.spec, old.spec) || !equal(pod.metadata.labels, old.metadata.labels)

/** Reads the pods of each node once. */
function viewOf(api: Api, nodes: readonly Node[]): View {
  const known = new Map<string, readonly Pod[]>()
  return {
    api,
    nodes,
    on: (node) => {
      const found = known.get(node) ?? api.list<Pod>('pods', { nodeName: node }).filter((each) => !isFinished(each))
      known.set(node, found)
      return found
    },
  }
}

function schedule(api: Api, pod: Pod, now: number): void {
  const nodes = api.list<Node>('nodes')
  const view = viewOf(api, nodes)
  const trouble = claimTrouble(api, pod)
  if (trouble) {
    fail(api, pod, `0/${nodes.length} nodes are available: ${trouble} not found`, now)
    return
  }
  const reasons = new Map<string, number>()
  const fitting = nodes.filter((node) => {
    const why = unfit(pod, node, view)
    for (const reason of why) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    return why.length === 0
  })
  if (fitting.length === 0) {
    const counted = [...reasons].map(([reason, count]) => `${count} ${reason}`).sort()
    const all = `0/${nodes.length} nodes are available:`
    fail(api, pod, `${all} ${counted.join(', ')}. no new claims to deallocate, preemption: ${all} ${nodes.length} Preemption is not helpful for scheduling.`, now)
    return
  }
  const best = fitting.map((node) => ({ node, points: score(pod, node, fitting, view) })).sort((a, b) => b.points - a.points || (a.node.metadata.name < b.node.metadata.name ? -1 : 1))[0]!.node
  bind(api, pod, best, now)
}

function bind(api: Api, pod: Pod, node: Node, now: number): void {
  markClaims(api, pod, node)
  const bound = api.update<Pod>('pods', { ...pod, spec: { ...pod.spec, nodeName: node.metadata.name } }, 'binding')
  const scheduled = { type: 'PodScheduled', status: 'True', lastProbeTime: null as unknown as string, lastTransitionTime: timestamp(now) }
  const live = api.get<Pod>('pods', pod.metadata.namespace, pod.metadata.name) ?? bound
  const conditions = [...(live.status.conditions ?? []).filter((each) => each.type !== 'PodScheduled'), scheduled]
  api.update<Pod>('pods', { ...live, status: { ...live.status, conditions } }, 'status')
  api.event(pod, 'Normal', 'Scheduled', `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${node.metadata.name}`)
}

/** A class that waits for its first consumer learns here where that is. */
function markClaims(api: Api, pod: Pod, node: Node): void {
  for (const volume of pod.spec.volumes ?? []) {
    const name = volume.persistentVolumeClaim?.claimName
    const claim = name ? api.get('persistentvolumeclaims', pod.metadata.namespace, name) : undefined
    if (!claim || (claim.status as { phase?: string }).phase !== 'Pending') continue
    const annotations = { ...claim.metadata.annotations, 'volume.kubernetes.io/selected-node': node.metadata.name }
    api.update('persistentvolumeclaims', { ...claim, metadata: { ...claim.metadata, annotations } })
  }
}

function fail(api: Api, pod: Pod, message: string, now: number): void {
  const old = pod.status.conditions?.find((each) => each.type === 'PodScheduled')
  if (old?.status === 'False' && old.message === message) return
  const told = {
    type: 'PodScheduled', status: 'False', observedGeneration: pod.metadata.generation, lastProbeTime: null as unknown as string,
    lastTransitionTime: old?.status === 'False' ? old.lastTransitionTime : timestamp(now), reason: 'Unschedulable', message,
  }
  const conditions = [...(pod.status.conditions ?? []).filter((each) => each.type !== 'PodScheduled'), told]
  api.update<Pod>('pods', { ...pod, status: { ...pod.status, conditions } }, 'status')
  api.event(pod, 'Warning', 'FailedScheduling', message)
}
