import { currentCheck } from '../check-run.ts'
import type { Diagnosis } from '../model.ts'
import { holds, type Look, waits } from '../look.ts'
import type { Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { aboutToBeKilled, podTrouble } from '../diagnoses/pod-trouble.ts'
import { podRestarts } from '../diagnoses/pod.ts'
import { inWords } from '../names.ts'
import { isReady, steadyInMs } from '../readiness.ts'

/** Some pods that belong together, found anew at each look. */
export interface Pods {
  /** Whose they are, for messages: "nginx-deployment". */
  readonly of: string
  /** Those that are there to stay, oldest first. */
  find(seen: Observed): readonly Pod[]
  /** Those and others that belong to the same owner, such as pods of an older revision; the same when absent. */
  family?(seen: Observed): readonly Pod[]
  /** The labels that they get from their template, also before the first is made; absent for pods made by hand. */
  labels?(seen: Observed): Record<string, string> | undefined
}

/** A pod that can be looked into, or why there is none. */
export interface Seeable {
  whenThere(seen: Observed): Look<Pod>
}

/** Looks whether so many pods are Ready, and stay so; if not, the first trouble that will not pass by itself is the answer. */
export function lookReady(seen: Observed, pods: readonly Pod[], wanted: number, otherwise: Diagnosis): Look<readonly Pod[]> {
  const ready = pods.filter(isReady)
  const steady = ready.filter((pod) => steadyInMs(pod, seen.now()) === 0)
  const doomed = steady.flatMap((pod) => aboutToBeKilled(seen, pod) ?? [])
  if (steady.length - doomed.length >= wanted) return holds(ready)
  if (steady.length >= wanted && doomed[0] !== undefined) return waits(`${doomed[0].about[0]?.name ?? 'a pod'} fails its liveness probe: ${doomed[0].received}`, doomed[0], { againMs: 1_000 })
  if (ready.length >= wanted) return settling(seen, ready.filter((pod) => !steady.includes(pod)), otherwise)
  const troubles = pods.filter((pod) => !isReady(pod)).map((pod) => podTrouble(seen, pod))
  const definite = troubles.find((trouble) => trouble.is === 'fails')
  if (definite !== undefined) return definite
  const first = troubles.find((trouble) => trouble.is === 'waits')
  const doing = first?.is === 'waits' ? `; ${first.waitingFor}` : ''
  const again = first?.is === 'waits' ? { againMs: first.againMs, patient: first.patient } : {}
  return waits(`${ready.length} of ${wanted} pods are Ready${doing}`, first?.is === 'waits' ? first.otherwise : otherwise, again)
}

/** Ready, but perhaps only for a moment. */
function settling(seen: Observed, pods: readonly Pod[], otherwise: Diagnosis): Look<never> {
  const restarted = pods.find((pod) => pod.status?.containerStatuses?.some(({ restartCount }) => restartCount > 0))
  const againMs = Math.min(...pods.map((pod) => steadyInMs(pod, seen.now())))
  const doing = restarted === undefined ? `${inWords(pods.map(({ metadata }) => metadata.name))} only just started` : `${restarted.metadata.name} was restarted a moment ago`
  return waits(doing, restarted === undefined ? otherwise : podRestarts(restarted), { againMs })
}

/** The pods as they are now, without waiting for anything. */
export function podsNow(pods: Pods): Promise<readonly Pod[]> {
  return currentCheck().until((seen) => holds(pods.find(seen)))
}
