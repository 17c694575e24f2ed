import { findImage, parseReference } from '../images/index.ts'
import type { Image } from '../images/index.ts'
import type { Clock } from '../seam.ts'
import type { NodeHost } from './node-host.ts'
import type { PodEvents } from './pod-events.ts'
import type { Slot } from './slot.ts'

/** What a pull takes here, in milliseconds: the first of an image on a node, and asking again whether it has changed. */
const firstPull = 60
const againPull = 15
/** After a pull has failed the kubelet says so, and a moment later that it will wait. */
const untilBackoff = 1000
const invalidRetry = 15_000

interface Around {
  host: NodeHost
  clock: Clock
  events: PodEvents
}

export type Pulled = { image: Image } | { waiting: { reason: string; message: string }; retryIn: number }

/** Gets a container's image as its pull policy has it, with the events of that; or why it cannot be had yet. */
export async function pullImage({ host, clock, events }: Around, slot: Slot): Promise<Pulled> {
  const text = slot.spec.image ?? ''
  const reference = parseReference(text)
  if (typeof reference === 'string') return invalid(events, slot, text, reference)
  const policy = slot.spec.imagePullPolicy ?? 'IfNotPresent'
  const found = findImage(text)
  const present = 'image' in found && host.images.has(found.image.name)
  if ('image' in found && present && policy !== 'Always') {
    events.normal('Pulled', `Container image "${text}" already present on machine`, slot)
    return found
  }
  if (policy === 'Never') return never(events, slot, text)
  const left = slot.imageFailedAt === undefined ? 0 : slot.imageBackoff.remaining(slot.imageFailedAt, clock.now())
  if (left > 0) return backingOff(events, slot, text, left)
  events.normal('Pulling', `Pulling image "${text}"`, slot)
  const took = present ? againPull : firstPull
  await clock.sleep(took)
  if ('image' in found) {
    host.images.add(found.image.name)
    slot.imageFailedAt = undefined
    events.normal('Pulled', `Successfully pulled image "${text}" in ${took}ms (${took}ms including waiting). Image size: ${found.image.size} bytes.`, slot)
    return found
  }
  slot.imageBackoff.next(clock.now(), clock.now())
  slot.imageFailedAt = clock.now()
  slot.imageProblem = found.missing
  events.warning('Failed', `Failed to pull image "${text}": ${found.missing}`, slot)
  events.warning('Failed', 'Error: ErrImagePull', slot)
  return { waiting: { reason: 'ErrImagePull', message: found.missing }, retryIn: untilBackoff }
}

function backingOff(events: PodEvents, slot: Slot, text: string, left: number): Pulled {
  events.normal('BackOff', `Back-off pulling image "${text}"`, slot)
  events.warning('Failed', 'Error: ImagePullBackOff', slot)
  return { waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "${text}": ErrImagePull: ${slot.imageProblem}` }, retryIn: left }
}

function never(events: PodEvents, slot: Slot, text: string): Pulled {
  const message = `Container image "${text}" is not present with pull policy of Never`
  events.warning('ErrImageNeverPull', message, slot)
  events.warning('Failed', 'Error: ErrImageNeverPull', slot)
  return { waiting: { reason: 'ErrImageNeverPull', message }, retryIn: invalidRetry }
}

function invalid(events: PodEvents, slot: Slot, text: string, why: string): Pulled {
  const message = `Failed to apply default image tag "${text}": couldn't parse image name "${text}": invalid reference format${why === '' ? '' : `: ${why}`}`
  events.warning('InspectFailed', message, slot)
  events.warning('Failed', 'Error: InvalidImageName', slot)
  return { waiting: { reason: 'InvalidImageName', message }, retryIn: invalidRetry }
}
