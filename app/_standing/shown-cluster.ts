import { chosenCluster } from '#app/_checks/chosen-cluster.ts'
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
      choice && { name: choice.context, way: 'kubeconfig', lamp: 'off', note: chosen.refusal.title.replace(/\.$/, '') }
    )
  }
  const { cluster } = chosen
  const last = said.get(cluster.name)
  if (last && Date.now() - last.at < fresh) return last.shown
  const shown = hello(cluster)
  said.set(cluster.name, { at: Date.now(), shown })
  return shown
}

async function hello(cluster: Cluster): Promise<ClusterShown> {
  const { name, way } = cluster
  try {
    const { version } = await cluster.greet(AbortSignal.timeout(patience))
    return { name, way, version, lamp: 'on' }
  } catch (cause) {
    if (!(cause instanceof ClusterProblem)) throw cause
    return { name, way, lamp: 'off', note: cause.problem.title.replace(/\.$/, '') }
  }
}
