import type { Pod } from '../data/types.ts'
import { ApiError } from '../seam.ts'
import type { LogQuery } from '../seam.ts'
import type { Slot } from './slot.ts'

export function badRequest(message: string): ApiError {
  return new ApiError({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'BadRequest', code: 400 })
}

/** The container that a request means; throws ApiError (400) as the API server does. */
export function chosenSlot(pod: Pod, slots: Slot[], name: string | null | undefined): Slot {
  if (name) {
    const slot = slots.find((one) => one.spec.name === name)
    if (!slot) throw badRequest(`container ${name} is not valid for pod ${pod.metadata.name}`)
    return slot
  }
  const main = slots.filter((slot) => slot.kind === 'main')
  const [only] = main
  if (only && main.length === 1) return only
  const names = (of: Slot[]) => `[${of.map((slot) => slot.spec.name).join(' ')}]`
  const init = slots.filter((slot) => slot.kind === 'init' || slot.kind === 'sidecar')
  throw badRequest(`a container name must be specified for pod ${pod.metadata.name}, choose one of: ${names(main)}${init.length > 0 ? ` or one of the init containers: ${names(init)}` : ''}`)
}

export async function readLog(pod: Pod, slot: Slot, query: LogQuery, out: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<void> {
  const { name } = slot.spec
  if (query.previous) {
    const former = slot.run?.exit && slot.waiting ? slot.run : slot.formerRun
    if (!former) throw badRequest(`previous terminated container "${name}" in pod "${pod.metadata.name}" not found`)
    return former.log.read({ ...query, follow: false }, out, signal)
  }
  if (!slot.run) {
    const reason = slot.waiting?.reason ?? (slot.kind === 'main' ? 'ContainerCreating' : 'PodInitializing')
    const why = /^(ErrImagePull|ImagePullBackOff)$/.test(reason) ? 'trying and failing to pull image' : reason
    throw badRequest(`container "${name}" in pod "${pod.metadata.name}" is waiting to start: ${why}`)
  }
  return slot.run.log.read(query, out, signal)
}
