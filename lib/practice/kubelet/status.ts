import type { ContainerState, ContainerStatus, Pod, PodCondition, PodStatus } from '../data/types.ts'
import type { Slot, Terminated } from './slot.ts'

export interface PodView {
  pod: Pod
  slots: Slot[]
  /** The sandbox is up: it has an address and volumes. */
  sandbox: boolean
  podIP: string | undefined
  hostIP: string
  startTime: string
  now: string
  /** All that was to stop has stopped and been cleared away: the phase may become final. */
  over: boolean
  /** A reason that the kubelet ended the pod for (DeadlineExceeded, Evicted). */
  failure?: { reason: string; message: string }
}

export const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

const of = (slots: Slot[], ...kinds: Slot['kind'][]) => slots.filter((slot) => kinds.includes(slot.kind))

function terminated(exit: Terminated): ContainerState['terminated'] {
  return {
    exitCode: exit.code,
    reason: exit.reason,
    ...(exit.message === undefined ? {} : { message: exit.message }),
    startedAt: rfc3339(exit.startedAt),
    finishedAt: rfc3339(exit.finishedAt),
    containerID: `practice://${exit.id}`,
  }
}

function stateOf(view: PodView, slot: Slot): { state: ContainerState; lastState: ContainerState } {
  const last = (exit: Terminated | undefined): ContainerState => (exit ? { terminated: terminated(exit) } : {})
  if (slot.running) return { state: { running: { startedAt: rfc3339(slot.run!.startedAt) } }, lastState: last(slot.ended) }
  if (slot.waiting) return { state: { waiting: slot.waiting }, lastState: last(slot.ended) }
  if (slot.ended) return { state: last(slot.ended), lastState: last(slot.before) }
  const hasInit = of(view.slots, 'init', 'sidecar').length > 0
  return { state: { waiting: { reason: hasInit ? 'PodInitializing' : 'ContainerCreating' } }, lastState: {} }
}

function statusOf(view: PodView, slot: Slot): ContainerStatus {
  const { spec, run } = slot
  const requests = spec.resources?.requests
  return {
    name: spec.name,
    ...stateOf(view, slot),
    ready: slot.kind === 'init' ? slot.succeeded : slot.ready,
    restartCount: slot.restarts,
    image: run?.image.name ?? spec.image ?? '',
    imageID: run?.image.id ?? '',
    ...(run ? { containerID: `practice://${run.id}` } : {}),
    started: slot.running && slot.started,
    ...(run && requests ? { allocatedResources: requests } : {}),
    ...(run ? { resources: spec.resources ?? {} } : {}),
    volumeMounts: (spec.volumeMounts ?? []).map(({ name, mountPath, readOnly }) => ({
      name,
      mountPath,
      ...(readOnly ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
    })),
  }
}

/** The phase as the kubelet's getPhase finds it from the containers; `sidecars`: one that runs keeps the pod running. */
export function phaseOf({ pod, slots, failure }: PodView, sidecars = true): string {
  if (failure) return 'Failed'
  const policy = pod.spec.restartPolicy ?? 'Always'
  const inits = of(slots, 'init')
  if (inits.some((slot) => !slot.running && slot.ended !== undefined && slot.ended.code !== 0 && policy === 'Never')) return 'Failed'
  const sidecarsUp = of(slots, 'sidecar').every((slot) => slot.started || slot.ended !== undefined)
  if (inits.some((slot) => !slot.succeeded) || !sidecarsUp) return 'Pending'
  const main = of(slots, 'main')
  if (main.some((slot) => !slot.running && !slot.ended)) return 'Pending'
  if (main.some((slot) => slot.running)) return 'Running'
  if (sidecars && of(slots, 'sidecar').some((slot) => slot.running)) return 'Running'
  if (pod.metadata.deletionTimestamp === undefined && policy === 'Always') return 'Running'
  if (main.every((slot) => slot.ended?.code === 0)) return 'Succeeded'
  return policy === 'Never' || pod.metadata.deletionTimestamp !== undefined ? 'Failed' : 'Running'
}

const final = (phase: string) => phase === 'Succeeded' || phase === 'Failed'

function conditionsOf(view: PodView, phase: string): PodCondition[] {
  const { pod, slots } = view
  const truth = (value: boolean) => (value ? 'True' : 'False')
  const unready = of(slots, 'sidecar', 'main').filter((slot) => !slot.ready).map((slot) => slot.spec.name)
  const incomplete = of(slots, 'init', 'sidecar').filter((slot) => (slot.kind === 'init' ? !slot.succeeded : !slot.started)).map((slot) => slot.spec.name)
  const ended = final(phase) ? { reason: phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed' } : undefined
  const notReady = ended ?? { reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` }
  const ready = unready.length === 0 && !ended
  const gates = (pod.spec.readinessGates ?? []).filter((gate) => pod.status.conditions?.find((one) => one.type === gate.conditionType)?.status !== 'True')
  const gated = gates.length > 0 ? { reason: 'ReadinessGatesNotReady', message: gates.map((gate) => `the status of pod readiness gate "${gate.conditionType}" is not "True", but False`).join(', ') } : undefined
  const initialized = incomplete.length === 0 || phase === 'Succeeded'
  return [
    condition('PodReadyToStartContainers', truth(view.sandbox)),
    condition('Initialized', truth(initialized), initialized ? (phase === 'Succeeded' ? ended : undefined) : { reason: 'ContainersNotInitialized', message: `containers with incomplete status: [${incomplete.join(' ')}]` }),
    condition('Ready', truth(ready && !gated), ready ? gated : notReady),
    condition('ContainersReady', truth(ready), ready ? undefined : notReady),
    condition('PodScheduled', 'True'),
  ]

  function condition(type: string, status: string, why: { reason: string; message?: string } = { reason: '' }): PodCondition {
    const old = pod.status.conditions?.find((one) => one.type === type)
    const since = old?.status === status && old.lastTransitionTime ? old.lastTransitionTime : view.now
    return {
      type,
      ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
      status,
      lastProbeTime: null as unknown as string,
      lastTransitionTime: since,
      ...(why.reason === '' ? {} : why),
    }
  }
}

const own = new Set(['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'])

/** The whole status of a pod, as the kubelet writes it. */
export function podStatus(view: PodView): PodStatus {
  const { pod, slots } = view
  const phase = phaseOf(view)
  const before = pod.status.phase ?? 'Pending'
  // What has only just ended keeps its former phase until everything is cleared away.
  const shown = final(phase) && !view.over ? before : phase
  const statuses = (...kinds: Slot['kind'][]) => of(slots, ...kinds).map((slot) => statusOf(view, slot))
  const inits = statuses('init', 'sidecar')
  const ephemeral = statuses('ephemeral')
  return {
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    phase: shown,
    conditions: [...conditionsOf(view, phase), ...(pod.status.conditions ?? []).filter((one) => !own.has(one.type))],
    ...(view.failure && view.over ? view.failure : {}),
    hostIP: view.hostIP,
    hostIPs: [{ ip: view.hostIP }],
    ...(view.podIP ? { podIP: view.podIP, podIPs: [{ ip: view.podIP }] } : {}),
    startTime: view.startTime,
    ...(inits.length > 0 ? { initContainerStatuses: inits } : {}),
    containerStatuses: statuses('main'),
    ...(ephemeral.length > 0 ? { ephemeralContainerStatuses: ephemeral } : {}),
    ...(pod.status.qosClass ? { qosClass: pod.status.qosClass } : {}),
  }
}
