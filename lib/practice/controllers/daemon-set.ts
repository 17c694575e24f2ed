import type { ControllerRevision, DaemonSet, DaemonSetStatus, Node, Pod, Toleration } from '../data/types.ts'
import { shareOf } from '../kinds/workload.ts'
import { equal } from '../registry/equal.ts'
import { tolerates } from '../scheduler/filters.ts'
import { matchesNode } from '../scheduler/node-affinity.ts'
import { ApiError } from '../seam.ts'
import type { Api, Draft } from '../seam.ts'
import { Watches, actingAs, fromKey, keyOf } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { claim, createPod, deletePod, isAvailable, isFinished, isReady, podFrom } from './pods.ts'
import { currentRevision, forgetRevisions, hashOfRevision } from './revisions.ts'

const hashLabel = 'controller-revision-hash'
const generationLabel = 'pod-template-generation'

/** One pod on each node that takes it. */
export function daemonSets(around: Surroundings): Controller {
  const api = actingAs(around.api, 'daemonset-controller')
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const set = api.get<DaemonSet>('daemonsets', namespace, name)
    if (set) reconcile(api, set, around.clock.now())
  })
  watches.on('daemonsets').owned('pods', 'DaemonSet')
  return watches.each<Node>('nodes', ({ type, object, old }) => {
    const changed = type !== 'MODIFIED' || !old || !equal(object.spec, old.spec) || !equal(object.metadata.labels, old.metadata.labels)
    if (changed) for (const set of api.list<DaemonSet>('daemonsets')) watches.queue.add(keyOf(set))
  })
}

const always = (key: string, effect: string): Toleration => ({ key, operator: 'Exists', effect })
const added: Toleration[] = [
  always('node.kubernetes.io/not-ready', 'NoExecute'),
  always('node.kubernetes.io/unreachable', 'NoExecute'),
  always('node.kubernetes.io/disk-pressure', 'NoSchedule'),
  always('node.kubernetes.io/memory-pressure', 'NoSchedule'),
  always('node.kubernetes.io/pid-pressure', 'NoSchedule'),
  always('node.kubernetes.io/unschedulable', 'NoSchedule'),
]

function draftFor(set: DaemonSet, node: string, revision: ControllerRevision): Draft<Pod> {
  const draft = podFrom(set.spec.template, set, { generateName: `${set.metadata.name}-` })
  const { spec } = draft
  const term = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }
  const affinity = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  const nodeSelectorTerms = affinity ? affinity.nodeSelectorTerms.map((each) => ({ ...each, ...term })) : [term]
  return {
    ...draft,
    metadata: {
      ...draft.metadata,
      labels: { ...draft.metadata.labels, [hashLabel]: hashOfRevision(revision), [generationLabel]: set.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? '1' },
    },
    spec: {
      ...spec,
      affinity: { ...spec.affinity, nodeAffinity: { ...spec.affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
      tolerations: [...(spec.tolerations ?? []), ...added],
    },
  }
}

/** Should it run there, and may what runs there stay? */
function wants(set: DaemonSet, node: Node): { run: boolean; stay: boolean } {
  const { spec } = set.spec.template
  if (!spec) return { run: false, stay: false }
  const pod = { spec } as Pod
  const tolerations = [...(spec.tolerations ?? []), ...added]
  const untolerated = (node.spec.taints ?? []).filter((taint) => taint.effect !== 'PreferNoSchedule' && !tolerates(tolerations, taint))
  const fits = matchesNode(pod, node) && (!spec.nodeName || spec.nodeName === node.metadata.name)
  return { run: fits && untolerated.length === 0, stay: fits && untolerated.every((taint) => taint.effect === 'NoSchedule') }
}

/** The node it runs on or is meant for. */
function placeOf({ spec }: Pod): string | undefined {
  if (spec.nodeName) return spec.nodeName
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  return terms.flatMap((term) => term.matchFields ?? []).find((each) => each.key === 'metadata.name')?.values?.[0]
}

function reconcile(api: Api, set: DaemonSet, now: number): void {
  const revision = currentRevision(api, set)
  const nodes = api.list<Node>('nodes')
  const pods = () => claim<Pod>(api, 'pods', set, set.spec.selector)
  let refused: ApiError | undefined
  if (!set.metadata.deletionTimestamp) {
    try {
      place(api, set, nodes, pods(), revision)
      roll(api, set, nodes, pods(), revision, now)
    } catch (error) {
      // The status says what is wanted and is not there; then it is tried again, later each time.
      if (!(error instanceof ApiError)) throw error
      refused = error
    }
  }
  const after = pods()
  writeStatus(api, set, nodes, after, revision, now)
  forgetRevisions(api, set, new Set([revision.metadata.name, ...after.map((pod) => `${set.metadata.name}-${pod.metadata.labels?.[hashLabel]}`)]))
  if (refused) throw refused
}

function place(api: Api, set: DaemonSet, nodes: readonly Node[], pods: Pod[], revision: ControllerRevision): void {
  for (const node of nodes) {
    const { name } = node.metadata
    const here = pods.filter((pod) => placeOf(pod) === name)
    const { run, stay } = wants(set, node)
    for (const pod of here.filter((each) => isFinished(each) && !each.metadata.deletionTimestamp)) {
      api.event(set, 'Warning', 'FailedDaemonPod', `Found failed daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${name}, will try to kill it`)
      deletePod(api, set, pod)
    }
    const live = here.filter((pod) => !isFinished(pod))
    const running = live.filter((pod) => !pod.metadata.deletionTimestamp)
    if (run && live.length === 0 && here.length === 0) createPod(api, set, draftFor(set, name, revision))
    const surplus = stay ? running.slice(1) : running
    for (const pod of surplus) deletePod(api, set, pod)
  }
}

function roll(api: Api, set: DaemonSet, nodes: readonly Node[], pods: Pod[], revision: ControllerRevision, now: number): void {
  if (set.spec.updateStrategy?.type !== 'RollingUpdate') return
  const wanted = nodes.filter((node) => wants(set, node).run)
  const hash = hashOfRevision(revision)
  const live = pods.filter((pod) => !isFinished(pod) && !pod.metadata.deletionTimestamp)
  const available = (pod: Pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)
  let budget = shareOf(set.spec.updateStrategy.rollingUpdate?.maxUnavailable ?? 1, wanted.length, true) -
    (wanted.length - wanted.filter((node) => live.some((pod) => placeOf(pod) === node.metadata.name && available(pod))).length)
  for (const pod of live.filter((each) => each.metadata.labels?.[hashLabel] !== hash)) {
    // One that is not available anyway costs nothing.
    if (available(pod)) {
      if (budget <= 0) continue
      budget -= 1
    }
    deletePod(api, set, pod)
  }
}

function writeStatus(api: Api, set: DaemonSet, nodes: readonly Node[], pods: Pod[], revision: ControllerRevision, now: number): void {
  const wanted = nodes.filter((node) => wants(set, node).run).map((node) => node.metadata.name)
  const live = pods.filter((pod) => !pod.metadata.deletionTimestamp || isReady(pod))
  const scheduled = wanted.filter((name) => live.some((pod) => placeOf(pod) === name))
  const count = (test: (pod: Pod) => boolean) => scheduled.filter((name) => live.some((pod) => placeOf(pod) === name && test(pod))).length
  const available = count((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now))
  const counts = { updatedNumberScheduled: count((pod) => pod.metadata.labels?.[hashLabel] === hashOfRevision(revision)), numberAvailable: available, numberUnavailable: wanted.length - available }
  const status: DaemonSetStatus = {
    currentNumberScheduled: scheduled.length,
    numberMisscheduled: new Set(live.map(placeOf).filter((name) => name && !wanted.includes(name))).size,
    desiredNumberScheduled: wanted.length,
    numberReady: count(isReady),
    observedGeneration: set.metadata.generation,
    ...Object.fromEntries(Object.entries(counts).filter(([, each]) => each > 0)),
  }
  const fresh = api.get<DaemonSet>('daemonsets', set.metadata.namespace, set.metadata.name)
  if (fresh && !equal(status, fresh.status)) api.update('daemonsets', { ...fresh, status }, 'status')
}
