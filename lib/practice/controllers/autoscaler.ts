import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerCondition, LabelSelector, MetricStatus, Pod } from '../data/types.ts'
import { formatQuantity, parseQuantity } from '../quantity.ts'
import { equal } from '../registry/equal.ts'
import { timestamp } from '../registry/metadata.ts'
import type { Api, KubeObject, Node } from '../seam.ts'
import { labelSelector } from '../store/selector.ts'
import { Watches, actingAs, fromKey } from './controller.ts'
import type { Controller, Surroundings } from './controller.ts'
import { isActive, isReady } from './pods.ts'

const every = 15_000
const tolerance = 0.1
const stabilization = 300_000

interface Scalable extends KubeObject {
  spec: { replicas?: number; selector?: LabelSelector }
  status: { replicas?: number }
}

const resources: Record<string, string> = { Deployment: 'deployments', StatefulSet: 'statefulsets', ReplicaSet: 'replicasets' }

/** Scales workloads by what their pods use of what they ask for. */
export function autoscalers(around: Surroundings, metrics: Node['metrics']): Controller {
  const api = actingAs(around.api, 'horizontal-pod-autoscaler')
  /** Wishes of the last minutes: it scales down to the highest of them only. */
  const wishes = new Map<string, { at: number; replicas: number }[]>()
  const watches = new Watches(around, (key) => {
    const { namespace, name } = fromKey(key)
    const autoscaler = api.get<HorizontalPodAutoscaler>('horizontalpodautoscalers', namespace, name)
    if (!autoscaler) {
      wishes.delete(key)
      return
    }
    const now = around.clock.now()
    const recent = (wishes.get(key) ?? []).filter((each) => now - each.at < stabilization)
    wishes.set(key, recent)
    reconcile(api, autoscaler, metrics, recent, now)
    watches.queue.addAfter(key, every)
  })
  return watches.on('horizontalpodautoscalers')
}

type Told = Omit<HorizontalPodAutoscalerCondition, 'lastTransitionTime'>
const told = (type: string, status: boolean, reason: string, message: string): Told => ({ type, status: status ? 'True' : 'False', reason, message })

interface Measured {
  replicas: number
  current: MetricStatus[]
  missing?: string
}

function reconcile(api: Api, autoscaler: HorizontalPodAutoscaler, metrics: Node['metrics'], recent: { at: number; replicas: number }[], now: number): void {
  const { scaleTargetRef: to, minReplicas = 1, maxReplicas } = autoscaler.spec
  const resource = resources[to.kind]
  const target = resource ? api.get<Scalable>(resource, autoscaler.metadata.namespace, to.name) : undefined
  if (!resource || !target) {
    const message = `the HPA controller was unable to get the target's current scale: ${to.kind.toLowerCase()}s.apps "${to.name}" not found`
    api.event(autoscaler, 'Warning', 'FailedGetScale', message.split(': ').slice(1).join(': '))
    write(api, autoscaler, {}, [told('AbleToScale', false, 'FailedGetScale', message)], now)
    return
  }
  const current = target.spec.replicas ?? 1
  const measured = measure(api, autoscaler, target, metrics)
  const { replicas, reason } = decide(current, measured, minReplicas, maxReplicas, recent, now)
  if (replicas !== current) {
    api.update<Scalable>(resource, { ...target, spec: { ...target.spec, replicas } }, 'scale')
    api.event(autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`)
  }
  const limited = measured.replicas > maxReplicas ? ['TooManyReplicas', 'the desired replica count is more than the maximum replica count'] as const
    : measured.replicas < minReplicas ? ['TooFewReplicas', 'the desired replica count is less than the minimum replica count'] as const : ['', ''] as const
  const conditions = [
    replicas !== current
      ? told('AbleToScale', true, 'SucceededRescale', `the HPA controller was able to update the target scale to ${replicas}`)
      : told('AbleToScale', true, 'ReadyForNewScale', 'recommended size matches current size'),
    measured.missing
      ? told('ScalingActive', false, 'FailedGetResourceMetric', `the HPA was unable to compute the replica count: ${measured.missing}`)
      : told('ScalingActive', true, 'ValidMetricFound', 'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)'),
    ...(measured.missing ? [] : [limited[0] ? told('ScalingLimited', true, limited[0], limited[1]) : told('ScalingLimited', false, 'DesiredWithinRange', 'the desired count is within the acceptable range')]),
  ]
  const status = { currentReplicas: target.status.replicas ?? 0, desiredReplicas: replicas, currentMetrics: measured.current.length > 0 ? measured.current : undefined }
  write(api, autoscaler, { ...status, lastScaleTime: replicas === current ? autoscaler.status.lastScaleTime : timestamp(now) }, conditions, now)
}

function decide(current: number, { replicas, missing }: Measured, least: number, most: number, recent: { at: number; replicas: number }[], now: number): { replicas: number; reason: string } {
  if (current === 0) return { replicas: 0, reason: '' }
  if (current > most) return { replicas: most, reason: 'Current number of Replicas above Spec.MaxReplicas' }
  if (current < least) return { replicas: least, reason: 'Current number of Replicas below Spec.MinReplicas' }
  if (missing) return { replicas: current, reason: '' }
  recent.push({ at: now, replicas })
  const highest = Math.max(...recent.map((each) => each.replicas))
  const steady = replicas < current ? Math.min(current, highest) : replicas
  const bounded = Math.max(least, Math.min(most, steady))
  return { replicas: bounded, reason: replicas > current ? 'cpu resource utilization (percentage of request) above target' : 'All metrics below target' }
}

/** How many replicas the metrics ask for: the most that any of them does. */
function measure(api: Api, autoscaler: HorizontalPodAutoscaler, target: Scalable, metrics: Node['metrics']): Measured {
  const matches = labelSelector(target.spec.selector)
  const pods = api.list<Pod>('pods', { namespace: autoscaler.metadata.namespace }).filter((pod) => isActive(pod) && matches(pod.metadata.labels))
  const current = target.spec.replicas ?? 1
  let replicas = 0
  const shown: MetricStatus[] = []
  for (const metric of autoscaler.spec.metrics ?? []) {
    const { name, target: wanted } = metric.resource ?? {}
    if (!name || !wanted) return { replicas: current, current: [], missing: `no metrics of type ${metric.type} are served by this cluster` }
    const used = pods.filter(isReady).flatMap((pod) => {
      const usage = metrics(pod)
      return usage ? [{ pod, value: usage.reduce((sum, each) => sum + (name === 'cpu' ? each.cpuNano : each.memoryBytes * 1e9), 0) }] : []
    })
    if (used.length === 0) return { replicas: current, current: shown, missing: `failed to get ${name} utilization: unable to get metrics for resource ${name}: no metrics returned from resource metrics API` }
    const asked = used.map(({ pod }) => pod.spec.containers.map((each) => each.resources?.requests?.[name]))
    if (wanted.averageUtilization !== undefined && asked.flat().includes(undefined)) {
      const container = pods[0]!.spec.containers.find((each) => !each.resources?.requests?.[name])?.name
      return { replicas: current, current: shown, missing: `failed to get ${name} utilization: missing request for ${name} in container ${container} of Pod ${pods[0]!.metadata.name}` }
    }
    const total = used.reduce((sum, each) => sum + each.value, 0)
    const average = formatQuantity(BigInt(Math.round(total / used.length / 1e6)) * 1_000_000n, name === 'cpu' ? '' : 'Ki')
    const requested = asked.flat().reduce((sum, each) => sum + Number(parseQuantity(each ?? '0') ?? 0n), 0)
    const utilization = requested > 0 ? Math.round((100 * total) / requested) : undefined
    const ratio = wanted.averageUtilization !== undefined
      ? (utilization ?? 0) / wanted.averageUtilization
      : total / used.length / Number(parseQuantity(wanted.averageValue ?? '1') ?? 1n)
    replicas = Math.max(replicas, Math.abs(ratio - 1) <= tolerance ? current : Math.ceil(ratio * used.length))
    shown.push({ type: 'Resource', resource: { name, current: { averageValue: average, ...(wanted.averageUtilization !== undefined && { averageUtilization: utilization }) } } })
  }
  return { replicas, current: shown }
}

function write(api: Api, autoscaler: HorizontalPodAutoscaler, counts: Partial<HorizontalPodAutoscaler['status']>, conditions: Told[], now: number): void {
  const before = autoscaler.status.conditions ?? []
  const merged = conditions.map((each) => {
    const old = before.find((known) => known.type === each.type)
    return { ...each, lastTransitionTime: old?.status === each.status ? old.lastTransitionTime : timestamp(now) }
  })
  const status = JSON.parse(JSON.stringify({ ...autoscaler.status, ...counts, conditions: merged })) as HorizontalPodAutoscaler['status']
  const fresh = api.get<HorizontalPodAutoscaler>('horizontalpodautoscalers', autoscaler.metadata.namespace, autoscaler.metadata.name)
  if (fresh && !equal(status, fresh.status)) api.update('horizontalpodautoscalers', { ...fresh, status }, 'status')
}
