import { kinds, pathOf } from '#lib/cluster'
import { currentCheck, type Live } from '../check-run.ts'
import { nobodyAnswers, notEnforced } from '../diagnoses/network-policy.ts'
import { Unsupported } from '../endings.ts'
import { mark } from '../evidence.ts'
import type { Subject } from '../expect.ts'
import { holds, waits } from '../look.ts'
import type { KubeObject, Pod } from '../objects.ts'
import type { Permission } from '../permissions.ts'
import type { PodSubject } from '../subjects/pod.ts'
import { httpPermissions } from './http.ts'
import { podInside, type Printed } from './inside.ts'
import { isAnswer, knock, knockLine, spotIn } from './knock.ts'

export interface NetworkPoliciesExpectations {
  /** What a policy forbids does not get through; where it does, the check is unsupported. */
  toBeEnforced(): Promise<void>
}

export interface NetworkPolicies {
  /**
   * The cluster's way with policies, tried on a pod that listens. A canary tells: the probe pod asks it, is forbidden to
   * by a policy of ours that selects only the probe, and asks again.
   */
  (towards: PodSubject, port: number): Subject<NetworkPoliciesExpectations>
}

export const networkPolicies: NetworkPolicies = (towards, port) => ({ expectations: { toBeEnforced: () => toBeEnforced(towards, port) } })

/** How long a network plugin may take to follow a new policy, in ms. */
const followedWithinMs = 10_000

interface Asked {
  answered: boolean
  /** What the pod itself answered, when the probe got none. */
  within?: Printed
}

async function toBeEnforced(towards: PodSubject, port: number): Promise<void> {
  const check = currentCheck()
  const pod = await podInside(towards)
  const address = await towards.address()
  const asks = async (live: Live) => isAnswer(await (await live.probePod()).run(knockLine(address, port), `connect to ${towards.name}:${port} from the probe`))
  const { answered } = await check.trying<Asked, Asked>({
    asked: `ask ${towards.name}:${port}`,
    everyMs: 500,
    limitMs: followedWithinMs,
    attempt: async (live) => ((await asks(live)) ? { answered: true } : { answered: false, within: await fromItself(live, pod, address, port) }),
    judge: (asked) => (asked.within !== undefined && !isAnswer(asked.within) ? waits(`${towards.name} does not listen on ${port} yet`, nobodyAnswers(pod, port)) : holds(asked)),
  })
  // It listens and the probe does not reach it: a policy that holds for either of them is enforced already.
  if (!answered) return
  await check.once('forbid the probe pod to ask', forbid)
  if (await staysOpen(asks)) throw new Unsupported(notEnforced())
}

function fromItself(live: Live, pod: Pod, address: string, port: number): Promise<Printed> {
  return knock(live, spotIn(pod), address, port, `connect to ${pod.metadata.name}:${port} from itself`)
}

/** `late`: the plugin has had its time, so that what is open now stays open. */
interface Again {
  open: boolean
  late: boolean
}

async function staysOpen(asks: (live: Live) => Promise<boolean>): Promise<boolean> {
  let begun: number | undefined
  const { open } = await currentCheck().trying<Again, Again>({
    asked: 'ask again, though a policy forbids it',
    everyMs: 500,
    limitMs: 2 * followedWithinMs,
    attempt: async (live) => {
      begun ??= Date.now()
      return { open: await asks(live), late: Date.now() - begun > followedWithinMs }
    },
    judge: (again) => (again.open && !again.late ? waits('the network plugin is to cut the probe pod off', notEnforced()) : holds(again)),
  })
  return open
}

/** The policy is owned by the probe pod, so that it goes with it also when the run is killed. */
async function forbid(live: Live): Promise<number> {
  const { name, namespace } = await live.probePod()
  const { body } = await live.change({ method: 'GET', path: pathOf(kinds.Pod, namespace, name) }, `get pod ${name}`)
  const { uid } = (body as KubeObject).metadata
  const path = pathOf(kinds.NetworkPolicy, namespace)
  const labels = { [`${mark}/probe`]: live.runId }
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels, ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name, uid }] },
    spec: { podSelector: { matchLabels: labels }, policyTypes: ['Egress'], egress: [] },
  }
  live.restoreLater(async () => {
    await live.act({ method: 'DELETE', path: `${path}/${name}`, signal: undefined }, `delete networkpolicy ${name}`)
  })
  return (await live.change({ method: 'POST', path, body: policy }, `create networkpolicy ${name}`, [409])).status
}

export const networkPoliciesPermissions: readonly Permission[] = [
  ...httpPermissions,
  { group: 'networking.k8s.io', resource: 'networkpolicies', verbs: ['get', 'list', 'watch', 'create', 'delete'], scope: 'lab' },
]
