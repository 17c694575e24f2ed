import { chosenCluster } from '#app/_checks/chosen-cluster.ts'
import { isPractice } from '#app/_checks/practice-choice.ts'
import type { ClusterShown } from '#app/_look/cluster-chip.tsx'
import { ClusterProblem } from '#lib/cluster'
import type { Cluster } from '#lib/cluster'
import { chosenContext } from '#lib/data'
import type { Viewer } from '#lib/identity'

/** How long a cluster may take to say hello to a page's header, and how long its answer is good for, in ms. */
const patience = 1500
const fresh = 10_000

const said = new Map<string, { at: number; shown: Promise<ClusterShown> }>()

/** The viewer's cluster as the header shows it; undefined while none is chosen. Asked at most every ten seconds. */
export async function shownCluster(viewer: Viewer): Promise<ClusterShown | undefined> {
  const [choice, chosen] = await Promise.all([chosenContext(viewer), chosenCluster(viewer)])
  if ('refusal' in chosen) {
    return (
      choice && { name: choice.context, simulated: isPractice(choice), lamp: 'off', note: chosen.refusal.title.replace(/\.$/, '') }
    )
  }
  const { cluster } = chosen
  const last = said.get(cluster.server)
  if (last && Date.now() - last.at < fresh) return last.shown
  const shown = hello(cluster)
  said.set(cluster.server, { at: Date.now(), shown })
  return shown
}

async function hello(cluster: Cluster): Promise<ClusterShown> {
  const { name, way } = cluster
  try {
    const { version, simulated } = await cluster.greet(AbortSignal.timeout(patience))
    return { name, way, version, simulated, lamp: 'on' }
  } catch (cause) {
    if (!(cause instanceof ClusterProblem)) throw cause
    return { name, way, simulated: way === 'practice', lamp: 'off', note: cause.problem.title.replace(/\.$/, '') }
  }
}
