import type { Container, Pod } from '../data/types.ts'
import { Slot } from './slot.ts'
import type { SlotKind } from './slot.ts'

/** Adds a slot for each container of the pod that has none yet; those that are known take what has changed. */
export function addSlots(slots: Slot[], { spec }: Pod): void {
  const add = (container: Container, kind: SlotKind) => {
    const known = slots.find((slot) => slot.spec.name === container.name)
    if (known) known.spec = container
    else slots.push(new Slot(container, kind))
  }
  for (const container of spec.initContainers ?? []) add(container, container.restartPolicy === 'Always' ? 'sidecar' : 'init')
  for (const container of spec.containers) add(container, 'main')
  for (const container of spec.ephemeralContainers ?? []) add(container as Container, 'ephemeral')
}

/** A pod that ran before: its containers were lost with the node and count one restart more, as after a reboot. */
export function recall(slots: readonly Slot[], { status: { containerStatuses = [], initContainerStatuses = [] } }: Pod, now: number): void {
  for (const status of [...containerStatuses, ...initContainerStatuses]) {
    const slot = slots.find((one) => one.spec.name === status.name)
    if (!slot) continue
    slot.restarts = status.restartCount
    const lost = status.state?.running && { exitCode: 255, startedAt: status.state.running.startedAt }
    const ended = status.state?.terminated ?? lost
    if (!ended || slot.kind === 'init') continue
    const { exitCode: code, startedAt } = ended
    const reason = code === 0 ? 'Completed' : code === 255 ? ('Unknown' as 'Error') : 'Error'
    const id = status.containerID?.replace('practice://', '') ?? ''
    slot.ended = { code, reason, id, startedAt: Date.parse(startedAt ?? '') || now, finishedAt: now }
  }
}

/** Whether a container that does not run is to be started (again), by the pod's restart policy. */
export function shouldRun(slot: Slot, { spec: { restartPolicy = 'Always' } }: Pod): boolean {
  if (slot.running) return false
  if (!slot.ended) return true
  if (slot.kind === 'ephemeral') return false
  return restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && slot.ended.code !== 0)
}

/** The pod's own containers have ended for good: its sidecars have nothing left to accompany. */
export const allDone = (slots: readonly Slot[], pod: Pod): boolean =>
  slots.filter(({ kind }) => kind === 'main').every((slot) => slot.ended !== undefined && !slot.running && !shouldRun(slot, pod))
