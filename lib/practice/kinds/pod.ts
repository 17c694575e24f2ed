import type { ContainerStatus, Pod, PodSpec } from '../data/types.ts'
import { equal } from '../registry/equal.ts'
import { parseQuantity } from '../quantity.ts'
import { age, duration } from '../http/table.ts'
import { dnsSubdomain } from './names.ts'
import { defaultPod } from './pod-defaults.ts'
import { validatePodSpec } from './pod-validation.ts'
import { rules } from './rules.ts'
import type { Cell } from './rules.ts'

/** Guaranteed, Burstable or BestEffort, from what the containers ask for and are limited to. */
export function qosClass(spec: PodSpec): string {
  const all = [...(spec.initContainers ?? []), ...spec.containers]
  const value = (list: Record<string, string> | undefined, name: string) => parseQuantity(list?.[name] ?? '0') ?? 0n
  const asks = all.some(({ resources = {} }) => ['cpu', 'memory'].some((name) => value(resources.requests, name) > 0n || value(resources.limits, name) > 0n))
  if (!asks) return 'BestEffort'
  const guaranteed = all.every(({ resources = {} }) => ['cpu', 'memory'].every((name) => {
    const limit = value(resources.limits, name)
    return limit > 0n && value(resources.requests, name) === limit
  }))
  return guaranteed ? 'Guaranteed' : 'Burstable'
}

const ready = (status: ContainerStatus) => status.ready && status.state?.running !== undefined

/** The STATUS that `kubectl get pods` shows (pkg/printers/internalversion, printPod). */
export function podReason(pod: Pod): string {
  const { status, metadata } = pod
  let reason = status.reason || status.phase || 'Unknown'
  const initializing = initReason(pod)
  if (initializing && !initialized(pod)) reason = initializing
  else {
    let running = false
    for (const { state, ready: isReady } of (status.containerStatuses ?? []).toReversed()) {
      if (state?.waiting?.reason) reason = state.waiting.reason
      else if (state?.terminated) reason = terminatedReason(state.terminated)
      else if (isReady && state?.running) running = true
    }
    if (reason === 'Completed' && running) {
      reason = status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') ? 'Running' : 'NotReady'
    }
  }
  if (metadata.deletionTimestamp && status.reason === 'NodeLost') return 'Unknown'
  if (metadata.deletionTimestamp && !['Succeeded', 'Failed'].includes(status.phase ?? '')) return 'Terminating'
  return reason
}

const terminatedReason = ({ reason, signal, exitCode }: { reason?: string; signal?: number; exitCode: number }): string =>
  reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`)

const initialized = ({ status }: Pod) => status.conditions?.some((each) => each.type === 'Initialized' && each.status === 'True') ?? false

const isSidecar = (pod: Pod, name: string) => pod.spec.initContainers?.find((each) => each.name === name)?.restartPolicy === 'Always'

function initReason(pod: Pod): string | undefined {
  const total = pod.spec.initContainers?.length ?? 0
  for (const [index, { state, name, started }] of (pod.status.initContainerStatuses ?? []).entries()) {
    if (state?.terminated?.exitCode === 0) continue
    if (isSidecar(pod, name) && started) continue
    if (state?.terminated) return `Init:${terminatedReason(state.terminated)}`
    if (state?.waiting?.reason && state.waiting.reason !== 'PodInitializing') return `Init:${state.waiting.reason}`
    return `Init:${index}/${total}`
  }
  return undefined
}

function podCells(pod: Pod, now: number): Cell[] {
  const { status, spec, metadata } = pod
  const sidecars = (status.initContainerStatuses ?? []).filter((each) => isSidecar(pod, each.name))
  const counted = [...(status.containerStatuses ?? []), ...sidecars]
  const total = spec.containers.length + (spec.initContainers ?? []).filter((each) => each.restartPolicy === 'Always').length
  const initializing = initReason(pod) !== undefined && !initialized(pod)
  const restarting = initializing ? [...(status.initContainerStatuses ?? [])] : counted
  const restarts = restarting.reduce((sum, each) => sum + (each.restartCount ?? 0), 0)
  const last = restarting.map((each) => each.lastState?.terminated?.finishedAt).filter((each) => each !== undefined).sort().at(-1)
  const ago = last ? duration(Math.max(Math.floor((now - Date.parse(last)) / 1000), 0)) : ''
  const gates = spec.readinessGates ?? []
  const met = gates.filter(({ conditionType }) => status.conditions?.some((each) => each.type === conditionType && each.status === 'True'))
  return [
    metadata.name,
    `${counted.filter(ready).length}/${total}`,
    podReason(pod),
    restarts > 0 && ago ? `${restarts} (${ago} ago)` : String(restarts),
    age(metadata.creationTimestamp, now),
    status.podIP || '<none>',
    spec.nodeName || '<none>',
    status.nominatedNodeName || '<none>',
    gates.length > 0 ? `${met.length}/${gates.length}` : '<none>',
  ]
}

const updatable = 'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

/** The spec without what an update may change. */
function fixed(spec: PodSpec): unknown {
  const images = (list: PodSpec['containers'] | undefined) => list?.map((each) => ({ ...each, image: '' }))
  const { tolerations: _, activeDeadlineSeconds: __, nodeName: ___, ephemeralContainers: ____, ...rest } = spec
  return { ...rest, containers: images(spec.containers), initContainers: images(spec.initContainers) }
}

/** The old spec with the new one's resources: what /resize may change. */
function withResources(old: PodSpec, now: PodSpec): PodSpec {
  const containers = old.containers.map((each, index) => ({ ...each, resources: now.containers[index]?.resources ?? {} }))
  return { ...old, containers }
}

export const podRules = rules<Pod>({
  name: dnsSubdomain,
  defaults: (pod) => {
    if (pod.spec) defaultPod(pod.spec)
  },
  prepare: (pod) => {
    pod.status = { phase: 'Pending', qosClass: qosClass(pod.spec) }
  },
  validate: (pod, errors) => validatePodSpec(pod.spec, errors, 'spec'),
  validateUpdate: (pod, old, errors, subresource) => {
    const bound = old.spec.nodeName !== undefined && old.spec.nodeName !== pod.spec.nodeName
    const moved = old.spec.nodeName === undefined && pod.spec.nodeName !== undefined && subresource !== 'binding'
    const before = subresource === 'resize' ? withResources(old.spec, pod.spec) : old.spec
    if (bound || moved || !equal(fixed(pod.spec), fixed(before))) errors.forbidden('spec', updatable)
  },
  fields: ({ spec, status }) => ({
    'spec.nodeName': spec.nodeName ?? '',
    'spec.restartPolicy': spec.restartPolicy ?? '',
    'spec.schedulerName': spec.schedulerName ?? '',
    'spec.serviceAccountName': spec.serviceAccountName ?? '',
    'spec.hostNetwork': String(spec.hostNetwork ?? false),
    'status.phase': status.phase ?? '',
    'status.podIP': status.podIP ?? '',
    'status.nominatedNodeName': status.nominatedNodeName ?? '',
  }),
  cells: podCells,
})
