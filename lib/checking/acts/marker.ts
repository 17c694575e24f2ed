import { currentCheck, type Live } from '../check-run.ts'
import { dataLost } from '../diagnoses/stateful-set.ts'
import { podNotReplaced } from '../diagnoses/replacement.ts'
import type { Subject } from '../expect.ts'
import { mark } from '../evidence.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import { isWithin, mountingsOf } from '../mounting.ts'
import type { Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import { isReady } from '../readiness.ts'
import { claimsOf } from '../subjects/members.ts'
import type { Pods } from '../subjects/pods.ts'
import { insidePermissions, type Printed, runIn, type Spot } from './inside.ts'

export interface MarkerExpectations {
  /** The pod of that name, perhaps made anew, has the file, on the same claim. */
  toBeThere(): Promise<void>
}

export interface LeaveMarker {
  /** Writes a small file into a folder of a pod, to be looked for later; it is removed when the run ends. */
  (pod: Pods, folder: string): Promise<Subject<MarkerExpectations>>
}

/** Always the same name: what a broken-off run left is overwritten by the next one, and removed with it. */
const fileName = `.${mark}-check`

/** Where a marker was left: what is in it, and on which claims the pod stood. */
interface Left {
  file: string
  text: string
  claims: readonly string[]
}

export const leaveMarker: LeaveMarker = async (pods, folder) => {
  const check = currentCheck()
  const spot = await check.until((seen) => lookSpot(seen, pods, folder))
  const claims = await check.until((seen) => holds(claimsOf(seen, spot.pod).map(({ metadata }) => metadata.uid)))
  const file = `${folder.replace(/\/+$/, '')}/${fileName}`
  const left = await check.once(`leave a file in ${pods.of}`, async (live): Promise<Left & { written: Printed }> => {
    live.restoreLater(() => remove(live, pods, folder, file))
    const written = await runIn(live, spot, ['sh', '-c', `printf %s ${live.runId} > ${file} && sync`], `write ${file} in ${pods.of}`)
    return { file, text: live.runId, claims, written }
  })
  if (left.written.code !== 0) await check.until(() => fails(dataLost(pods.of, undefined, `the file could not be written: ${left.written.stderr.trim() || (left.written.refused ?? '')}`)))
  return { expectations: { toBeThere: () => toBeThere(pods, folder, left) } }
}

async function toBeThere(pods: Pods, folder: string, { file, text, claims }: Left): Promise<void> {
  const check = currentCheck()
  const spot = await check.until((seen) => lookSpot(seen, pods, folder))
  await check.until((seen) => {
    const now = claimsOf(seen, spot.pod)
    const same = claims.every((uid) => now.some(({ metadata }) => metadata.uid === uid))
    return same && claims.length > 0 ? holds() : fails(dataLost(pods.of, now[0]?.metadata.name, claims.length === 0 ? 'a pod without a claim' : 'another claim'))
  })
  const asked = `read ${file} in ${pods.of}`
  await check.trying<Printed, void>({
    asked,
    attempt: (live) => runIn(live, spot, ['cat', file], asked),
    judge: (printed) => {
      if (printed.refused !== undefined) return waits(`${pods.of} cannot be looked into yet`, dataLost(pods.of, undefined, printed.refused))
      return printed.stdout === text ? holds() : fails(dataLost(pods.of, undefined, printed.code === 0 ? 'another file' : 'no such file'))
    },
  })
}

/** The container that has the folder, in the pod as it is now. */
function lookSpot(seen: Observed, pods: Pods, folder: string): Look<Spot> {
  const pod = pods.find(seen).find(isReady)
  if (pod === undefined) return waits(`${pods.of} is not Ready`, podNotReplaced(pods.of, pods.of))
  const spot = spotIn(pod, folder)
  return spot === undefined ? waits(`${pods.of} is being made`, podNotReplaced(pods.of, pods.of)) : holds(spot)
}

function spotIn(pod: Pod, folder: string): Spot | undefined {
  const over = mountingsOf(pod.spec).find(({ mount }) => isWithin(folder, mount.mountPath))
  const container = over?.container ?? pod.spec.containers[0]
  return container === undefined ? undefined : { pod, container, secret: false }
}

/** The pod may be another by now: whichever has the folder is asked. */
async function remove(live: Live, pods: Pods, folder: string, file: string): Promise<void> {
  const pod = live.look((seen) => pods.find(seen).find(isReady))
  const spot = pod === undefined ? undefined : spotIn(pod, folder)
  if (spot !== undefined) await runIn(live, spot, ['rm', '-f', file], `remove ${file} in ${pods.of}`, true)
}

export const markerPermissions = insidePermissions
