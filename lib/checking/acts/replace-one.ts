import { currentCheck } from '../check-run.ts'
import { kinds, pathOf } from '#lib/cluster'
import { podTrouble } from '../diagnoses/pod-trouble.ts'
import { podNotReplaced } from '../diagnoses/replacement.ts'
import { fails, holds, waits } from '../look.ts'
import type { Pod } from '../objects.ts'
import { controllerOf } from '../ownership.ts'
import type { Permission } from '../permissions.ts'
import { isReady } from '../readiness.ts'
import { podsNow, type Pods } from '../subjects/pods.ts'

/** A pod that took another's place. */
export interface Successor {
  name: string
  uid: string
}

export interface ReplaceOne {
  /** Deletes one Ready pod by its UID and waits until another, under the same controller, is Ready. */
  (pods: Pods): Promise<Successor>
}

export const replaceOne: ReplaceOne = async (pods) => {
  const check = currentCheck()
  const chosen = await choose(pods)
  if (chosen === null) return check.until(() => fails(podNotReplaced(pods.of, 'a pod')))
  const path = pathOf(kinds.Pod, chosen.namespace, chosen.name)
  const deletion = { method: 'DELETE' as const, path, body: { preconditions: { uid: chosen.uid } }, repeatable: true }
  // Gone already, or another of the same name: its successor is looked for all the same.
  await check.once(`delete pod ${chosen.name}`, async (live) => (await live.change(deletion, `delete pod ${chosen.name}`, [404, 409])).status)
  const known = new Set(chosen.known)
  return check.until((seen) => {
    const fresh = pods.find(seen).filter((pod) => !known.has(pod.metadata.uid) && controllerOf(pod)?.uid === chosen.controller)
    const ready = fresh.find(isReady)
    if (ready !== undefined) return holds({ name: ready.metadata.name, uid: ready.metadata.uid })
    const [first] = fresh
    if (first === undefined) return waits(`a successor of ${chosen.name} is to be made`, podNotReplaced(pods.of, chosen.name))
    return podTrouble(seen, first)
  })
}

/** A Ready pod of them where there is one, and the UIDs of all that were there then: a replay sees only who is there at the end. */
async function choose(pods: Pods) {
  const before = await podsNow(pods)
  return currentCheck().once(`choose a pod of ${pods.of}`, () => Promise.resolve(identityOf(before.find(isReady) ?? before[0], before)))
}

function identityOf(pod: Pod | undefined, among: readonly Pod[]) {
  if (pod === undefined) return null
  const { name, uid, namespace } = pod.metadata
  return { name, uid, namespace, controller: controllerOf(pod)?.uid, known: among.map(({ metadata }) => metadata.uid) }
}

export const replacePermissions: readonly Permission[] = [{ group: '', resource: 'pods', verbs: ['delete'], scope: 'lab' }]
