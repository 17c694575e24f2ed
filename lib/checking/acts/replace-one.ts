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
  const before = await podsNow(pods)
  const chosen = await check.once(`choose a pod of ${pods.of}`, () => Promise.resolve(identityOf(before.find(isReady) ?? before[0])))
  if (chosen === undefined) return check.until(() => fails(podNotReplaced(pods.of, 'a pod')))
  const path = pathOf(kinds.Pod, chosen.namespace, chosen.name)
  const deletion = { method: 'DELETE' as const, path, body: { preconditions: { uid: chosen.uid } } }
  await check.once(`delete pod ${chosen.name}`, async (live) => (await live.act(deletion, `delete pod ${chosen.name}`)).status)
  const known = new Set(before.map((pod) => pod.metadata.uid))
  return check.until((seen) => {
    const fresh = pods.find(seen).filter((pod) => !known.has(pod.metadata.uid) && controllerOf(pod)?.uid === chosen.controller)
    const ready = fresh.find(isReady)
    if (ready !== undefined) return holds({ name: ready.metadata.name, uid: ready.metadata.uid })
    const [first] = fresh
    if (first === undefined) return waits(`a successor of ${chosen.name} is to be made`, podNotReplaced(pods.of, chosen.name))
    return podTrouble(seen, first)
  })
}

function identityOf(pod: Pod | undefined) {
  if (pod === undefined) return undefined
  const { name, uid, namespace } = pod.metadata
  return { name, uid, namespace, controller: controllerOf(pod)?.uid }
}

export const replacePermissions: readonly Permission[] = [{ group: '', resource: 'pods', verbs: ['delete'], scope: 'lab' }]
