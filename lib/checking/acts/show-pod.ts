import { kinds, pathOf } from '#lib/cluster'
import { currentCheck } from '../check-run.ts'
import type { Look } from '../look.ts'
import type { Container, Pod, PodSpec } from '../objects.ts'
import type { Observed } from '../observed.ts'
import type { Permission } from '../permissions.ts'
import { type Answered, dryRun } from './dry-run.ts'

/** What a pod asks for; of everything else as little as can be. */
export interface PodWish {
  requests?: Readonly<Record<string, string>>
  /** It wants all that the node may do. */
  privileged?: boolean
}

/** How long admission may take to know of a new quota, limit or label, in ms. */
const knownWithinMs = 4_000

/** `late`: admission has had its time, so that what is so now stays so. */
export interface Shown {
  answered: Answered
  late: boolean
}

interface PodManifest {
  labels?: Record<string, string> | undefined
  spec: PodSpec | Record<string, unknown>
}

/** Shows the API server a pod until the judge is content with what it says. */
export function showPod<T>(namespace: string, about: string, pod: () => PodManifest, judge: (shown: Shown, seen: Observed) => Look<T>): Promise<T> {
  const asked = `create a pod ${about} (dry run)`
  let begun: number | undefined
  return currentCheck().trying<Shown, T>({
    asked,
    limitMs: knownWithinMs + 2_000,
    attempt: async (live) => {
      begun ??= Date.now()
      const { labels, spec } = pod()
      const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: `pilothouse-check-${live.runId}`, labels }, spec }
      const { made, ...answered } = await dryRun(live, pathOf(kinds.Pod, namespace), manifest, asked)
      return { answered: { ...answered, ...(made === undefined ? {} : { made: resourcesOnly(made as Pod) }) }, late: Date.now() - begun > knownWithinMs }
    },
    judge,
  })
}

export function wishInWords({ requests, privileged }: PodWish): string {
  if (privileged === true) return 'that is privileged'
  return requests === undefined ? 'that says nothing of resources' : `that requests ${JSON.stringify(requests)}`
}

/** A pod that the restricted Pod Security Standard lets pass, so that nothing but the wish can be in its way. */
export function wishedPod({ requests, privileged }: PodWish): PodManifest {
  const careful = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
  const container = {
    name: 'check',
    image: 'busybox:1.36',
    resources: requests === undefined ? {} : { requests, limits: requests },
    securityContext: privileged === true ? { privileged } : careful,
  }
  return { spec: { securityContext: { runAsNonRoot: true, runAsUser: 65_534, seccompProfile: { type: 'RuntimeDefault' } }, containers: [container] } }
}

/** As much of the pod as is judged, to be kept. */
function resourcesOnly({ metadata: { name, uid }, spec }: Pod): Pod {
  return { metadata: { name, uid }, spec: { containers: spec.containers.map((one): Container => ({ name: one.name, image: one.image, resources: one.resources })) } }
}

export const showPodPermissions: readonly Permission[] = [{ group: '', resource: 'pods', verbs: ['create'], scope: 'lab' }]
