import { type KeptKind, keptGone, madeAgain } from '../diagnoses/kept.ts'
import { labNotStarted } from '../diagnoses/missing.ts'
import { fails, holds, type Look } from '../look.ts'
import type { KubeObject } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isTerminating } from '../ownership.ts'

/** How long a setup may take to make its objects after their namespace, in ms. */
const setUpWithinMs = 20_000

/** Whether it is the very object that setup made: there, and not deleted and made again in between. */
export function lookKept(seen: Observed, kind: KeptKind, object: KubeObject | undefined, name: string, namespace: string): Look {
  const notStarted = labNotStarted(seen, namespace)
  if (notStarted !== undefined) return fails(notStarted)
  if (object === undefined || isTerminating(object)) return fails(keptGone(kind, name, namespace))
  return wasMadeAgain(seen, kind, object) ? fails(madeAgain(kind, object)) : holds()
}

/** Events outlive what they tell of: another UID under the same name is a predecessor. Without them the age has to tell. */
function wasMadeAgain(seen: Observed, kind: KeptKind, { metadata }: KubeObject): boolean {
  const before = seen.all('Event', metadata.namespace).some(({ involvedObject: { kind: of, name, uid } }) => of === kind && name === metadata.name && uid !== metadata.uid)
  const begun = Date.parse(seen.one('Namespace', metadata.namespace ?? '')?.metadata.creationTimestamp ?? '')
  return before || Date.parse(metadata.creationTimestamp ?? '') - begun > setUpWithinMs
}
