import { kinds, pathOf } from '#lib/cluster'
import { unhealthy } from '../abandoned.ts'
import { currentCheck, type Live } from '../check-run.ts'
import { fileMissing } from '../diagnoses/inside.ts'
import { doesNotReturn, type SickPod, staysInService, staysSick } from '../diagnoses/unhealthy.ts'
import { lastingContainers } from '../environment.ts'
import { mark } from '../evidence.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Diagnosis } from '../model.ts'
import type { Container, Pod } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Permission } from '../permissions.ts'
import { isReady } from '../readiness.ts'
import { lacksProgram, podInside, runIn } from './inside.ts'
import type { Seeable } from '../subjects/pods.ts'
import { noticesAfter } from '../subjects/probing.ts'
import { readyEndpoints } from '../subjects/service-endpoints.ts'
import type { ServiceSubject } from '../subjects/service.ts'

export interface UnhealthyExpectations {
  /** It is no ready endpoint of the Service any more. */
  toLeave(service: ServiceSubject): Promise<void>
  /** The container that lacks its page is started again. */
  toBeRestarted(): Promise<void>
  /** It is Ready, and an endpoint of the Service again. */
  toReturnTo(service: ServiceSubject): Promise<void>
}

export interface MakeUnhealthy {
  /** Moves the page away that a pod's web server shows, so that it answers 404; whatever its probes then do, the page is put back. */
  (pod: Seeable, without: { page: string }): Promise<Subject<UnhealthyExpectations>>
}

/** A pod that was made unhealthy, and what its probes have to do about it. */
interface Sick extends SickPod {
  uid: string
  /** Restarts of the container before. */
  restarts: number
  /** How long readiness and liveness probe may take to notice, and how long the container may take to end, in s. */
  unreadyAfter: number
  restartsAfter: number
}

/** What a busy node and cluster may take on top of what the probes say, in s. */
const grace = 12
/** A container that crashed lately is not started again at once, in s. */
const returnsWithin = 45

export const makeUnhealthy: MakeUnhealthy = async (pod, { page }) => {
  const check = currentCheck()
  const before = await podInside(pod)
  const sick = await check.once(`move ${page} away`, (live) => hurt(live, before, page))
  if ('missing' in sick) return check.until(() => fails(sick.missing))
  return { expectations: { toLeave: (service) => leaves(sick, service), toBeRestarted: () => restarts(sick), toReturnTo: (service) => returns(sick, service) } }
}

/** Tries each container that lives as long as the pod: one of them has the page. */
async function hurt(live: Live, pod: Pod, page: string): Promise<Sick | { missing: Diagnosis }> {
  if (!/^[\w./-]+$/.test(page)) throw new Error(`not the path of a page: ${page}`)
  const containers = lastingContainers(pod.spec)
  // Also where nobody heard whether it was moved: a cancelled run does not wait for the answer.
  const tried: Container[] = []
  live.restoreLater(async () => {
    const back = await Promise.all(tried.map((container) => putBack(live, pod, container, page)))
    if (back.every(Boolean)) await annotate(live, pod, null, true)
  })
  await annotate(live, pod, live.marker, false)
  for (const container of containers) {
    tried.push(container)
    const { code } = await runIn(live, { pod, container, secret: false }, ['mv', page, aside(page)], `move ${page} away in ${pod.metadata.name}`)
    if (code === 0) return sickOf(pod, container, page)
  }
  return { missing: fileMissing(pod, containers[0] ?? { name: '', image: '' }, page) }
}

const aside = (page: string) => `${page}.${mark}`

/** Whether the page is there again. A container that is just being started cannot be asked: then the mark stays, for the next run. */
async function putBack(live: Live, pod: Pod, container: Container, page: string): Promise<boolean> {
  const line = `[ ! -e ${aside(page)} ] || [ -e ${page} ] || mv ${aside(page)} ${page}`
  const printed = await runIn(live, { pod, container, secret: false }, ['sh', '-c', line], `move ${page} back in ${pod.metadata.name}`, true)
  return lacksProgram(printed) || (printed.refused === undefined && printed.code === 0)
}

/** A pod that is gone by now needs no mark taken off. */
async function annotate(live: Live, { metadata: { name, namespace } }: Pod, value: string | null, always: boolean): Promise<void> {
  const body = { metadata: { annotations: { [unhealthy]: value } } }
  const request = { method: 'PATCH' as const, patch: 'merge' as const, path: pathOf(kinds.Pod, namespace, name), body, ...(always ? { signal: undefined } : {}) }
  await live.change(request, value === null ? `take the mark off pod ${name} again` : `mark pod ${name}`, [404])
}

function sickOf(pod: Pod, container: Container, page: string): Sick {
  const { name, uid, namespace = 'default' } = pod.metadata
  const { restartCount = 0 } = pod.status?.containerStatuses?.find((one) => one.name === container.name) ?? {}
  const all = lastingContainers(pod.spec)
  const slowest = (probes: readonly (Container['livenessProbe'])[]) => Math.max(0, ...probes.map((probe) => (probe === undefined ? 0 : noticesAfter(probe) + (probe.timeoutSeconds ?? 1))))
  const unreadyAfter = slowest(all.map(({ readinessProbe }) => readinessProbe)) + grace
  const restartsAfter = slowest(all.map(({ livenessProbe }) => livenessProbe)) + (pod.spec.terminationGracePeriodSeconds ?? 30) + grace
  return { name, namespace, uid, container: container.name, page, restarts: restartCount, unreadyAfter, restartsAfter }
}

/** How the pod stands: kept with each try, because at the end of the run it will stand otherwise. */
interface Standing {
  ready: boolean
  restarts: number
  inService: boolean
}

export function standing(seen: Observed, { uid, namespace, container }: Sick, service?: ServiceSubject): Standing {
  const pod = seen.all('Pod', namespace).find(({ metadata }) => metadata.uid === uid)
  const found = service?.find(seen)
  return {
    ready: pod !== undefined && isReady(pod),
    restarts: pod?.status?.containerStatuses?.find(({ name }) => name === container)?.restartCount ?? 0,
    inService: found !== undefined && readyEndpoints(seen, found).some((endpoint) => endpoint.uid === uid),
  }
}

function watched(sick: Sick, asked: string, seconds: number, service: ServiceSubject | undefined, judge: (now: Standing) => Look): Promise<void> {
  return currentCheck().trying<Standing, void>({
    asked,
    everyMs: 1_000,
    limitMs: seconds * 1_000,
    attempt: (live) => Promise.resolve(live.look((seen) => standing(seen, sick, service)) ?? { ready: false, restarts: 0, inService: false }),
    judge,
  })
}

function leaves(sick: Sick, service: ServiceSubject): Promise<void> {
  return watched(sick, `watch the endpoints of ${service.name}`, sick.unreadyAfter, service, ({ inService }) =>
    inService ? waits(`${sick.name} answers 404 and is still an endpoint of ${service.name}`, staysInService(sick, service.name, sick.unreadyAfter)) : holds(),
  )
}

function restarts(sick: Sick): Promise<void> {
  return watched(sick, `watch the restarts of ${sick.name}`, sick.restartsAfter, undefined, (now) =>
    now.restarts > sick.restarts ? holds() : waits(`${sick.name} is to be restarted by its liveness probe`, staysSick(sick, sick.restartsAfter)),
  )
}

function returns(sick: Sick, service: ServiceSubject): Promise<void> {
  const otherwise = doesNotReturn(sick, service.name)
  return watched(sick, `watch ${sick.name} return`, returnsWithin, service, (now) => {
    if (now.ready && now.inService) return holds()
    // Restarted a second time: its new life is as sick as the old one.
    return now.restarts > sick.restarts + 1 ? fails(otherwise) : waits(`${sick.name} was restarted and is to be Ready again`, otherwise)
  })
}

/** Deleting: a pod that a killed run left without its page is replaced by the next one. */
export const makeUnhealthyPermissions: readonly Permission[] = [
  { group: '', resource: 'pods', verbs: ['patch', 'delete'], scope: 'lab' },
  { group: '', resource: 'pods/exec', verbs: ['create', 'get'], scope: 'lab' },
]
