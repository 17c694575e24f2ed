import { kinds, pathOf } from '#lib/cluster'
import { currentCheck } from '../check-run.ts'
import { defaultsNotGiven, quotaPasses } from '../diagnoses/limits.ts'
import type { Subject } from '../expect.ts'
import { fails, holds, type Look, waits } from '../look.ts'
import type { Container, LimitRange, Pod, ResourceQuota } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Permission } from '../permissions.ts'
import { isSameQuantity } from '../quantity.ts'
import type { LimitRangeSubject, Resources } from '../subjects/limit-range.ts'
import type { ResourceQuotaSubject } from '../subjects/resource-quota.ts'
import { type Answered, dryRun } from './dry-run.ts'

/** What a pod asks for; of everything else as little as can be. */
export interface PodWish {
  requests?: Readonly<Record<string, string>>
}

export interface NewPodExpectations {
  /** It is turned down because of what it asks for. */
  toBeRefusedBy(quota: ResourceQuotaSubject): Promise<void>
  /** It is taken, and its container gets these where it says nothing. */
  toBeGiven(resources: Resources, by: LimitRangeSubject): Promise<void>
}

export interface NewPod {
  /** A pod that the API server is shown in the lab's namespace and does not keep. */
  (wish?: PodWish): Subject<NewPodExpectations>
}

export const newPod: NewPod = (wish = {}) => ({
  expectations: {
    async toBeRefusedBy(quota) {
      await currentCheck().until((seen) => quota.whenThere(seen))
      await show(wish, quota.namespace, (answered, seen) => quota.when(seen, (found) => lookRefused(found, wish, answered)))
    },
    async toBeGiven(resources, by) {
      await currentCheck().until((seen) => by.whenThere(seen))
      await show(wish, by.namespace, (answered, seen) => lookGiven(seen.all('LimitRange', by.namespace), resources, answered))
    },
  },
})

/** How long admission may take to know of a new quota or limit, in ms. */
const knownWithinMs = 5_000

function show(wish: PodWish, namespace: string, judge: (answered: Answered, seen: Observed) => Look): Promise<void> {
  const asked = `create a pod ${wish.requests === undefined ? 'that says nothing of resources' : `that requests ${JSON.stringify(wish.requests)}`} (dry run)`
  return currentCheck().trying<Answered, void>({
    asked,
    limitMs: knownWithinMs,
    attempt: async (live) => {
      const { made, ...answered } = await dryRun(live, pathOf(kinds.Pod, namespace), manifest(wish, live.runId), asked)
      return { ...answered, ...(made === undefined ? {} : { made: resourcesOnly(made as Pod) }) }
    },
    judge,
  })
}

/** A pod that the restricted Pod Security Standard lets pass, so that nothing but the wish can be in its way. */
function manifest({ requests }: PodWish, runId: string) {
  const container = {
    name: 'check',
    image: 'busybox:1.36',
    resources: requests === undefined ? {} : { requests, limits: requests },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pilothouse-check-${runId}` },
    spec: { securityContext: { runAsNonRoot: true, runAsUser: 65_534, seccompProfile: { type: 'RuntimeDefault' } }, containers: [container] },
  }
}

/** As much of the pod as is judged, to be kept. */
function resourcesOnly({ metadata: { name, uid }, spec }: Pod): Pod {
  return { metadata: { name, uid }, spec: { containers: spec.containers.map((one): Container => ({ name: one.name, image: one.image, resources: one.resources })) } }
}

/** Also a LimitRange with a maximum may stop it before the quota is asked: it is refused either way. */
export function lookRefused(quota: ResourceQuota, wish: PodWish, { status, message }: Answered): Look {
  if (status < 400) return waits('the quota is to count', quotaPasses(quota, JSON.stringify(wish.requests ?? {})))
  if (/status unknown for quota/.test(message)) return waits('the quota is still being counted up', quotaPasses(quota, message))
  return /exceeded quota|maximum \w+ usage per/.test(message) ? holds() : fails(quotaPasses(quota, message))
}

export function lookGiven(ranges: readonly LimitRange[], wanted: Resources, { status, message, made }: Answered): Look {
  const given = (made as Pod | undefined)?.spec.containers[0]?.resources ?? {}
  if (status >= 400) return waits('a pod without resources is refused so far', defaultsNotGiven(ranges, wanted, message))
  const same = (which: keyof Resources) => Object.entries(wanted[which]).every(([name, amount]) => isSameQuantity(given[which]?.[name], amount))
  return same('requests') && same('limits') ? holds() : waits('a new pod gets other values so far', defaultsNotGiven(ranges, wanted, JSON.stringify(given)))
}

export const newPodPermissions: readonly Permission[] = [{ group: '', resource: 'pods', verbs: ['create'], scope: 'lab' }]
