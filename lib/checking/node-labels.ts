import { type Cluster, kinds, pathOf } from '#lib/cluster'
import type { LabDeclaration } from './lab.ts'
import type { Node } from './objects.ts'

/** Takes the labels off all nodes that the lab told the learner to put there; yields a line for each node. */
export async function* takeLabelsOff({ nodeLabels = [] }: Pick<LabDeclaration, 'nodeLabels'>, cluster: Cluster, signal?: AbortSignal): AsyncGenerator<string> {
  if (nodeLabels.length === 0) return
  const path = pathOf(kinds.Node, undefined)
  const { status, body } = await cluster.request({ method: 'GET', path, signal })
  // Whoever may not see the nodes has not labelled any.
  if (status !== 200) return
  for (const { metadata } of (body as { items: Node[] }).items) {
    const there = nodeLabels.filter((key) => metadata.labels?.[key] !== undefined)
    if (there.length === 0) continue
    const labels = Object.fromEntries(there.map((key) => [key, null]))
    const answer = await cluster.request({ method: 'PATCH', patch: 'merge', path: `${path}/${metadata.name}`, body: { metadata: { labels } }, repeatable: true, signal })
    yield answer.status === 200 ? `Label ${there.join(', ')} taken off node ${metadata.name}` : `Node ${metadata.name} keeps its label: kubectl label node ${metadata.name} ${there.map((key) => `${key}-`).join(' ')}`
  }
}
